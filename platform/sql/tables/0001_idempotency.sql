-- The outcomes of requests that came with an idempotency key; see platform/sql/once.hpp.
CREATE TABLE IF NOT EXISTS {service}_idempotency (
    user_id BIGINT NOT NULL,
    operation VARCHAR(64) NOT NULL,
    key_text VARCHAR(255) NOT NULL,
    fingerprint BIGINT NOT NULL,
    outcome BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, operation, key_text)
) {clustered};

CREATE INDEX {service}_idempotency_age ON {service}_idempotency (created_at);
