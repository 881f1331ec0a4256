CREATE TABLE payments (
    id {id},
    order_id BIGINT NOT NULL,
    buyer BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    state INT NOT NULL,
    attempt BIGINT NOT NULL,
    token VARCHAR(64) NOT NULL,
    token_expires_at BIGINT,
    provider_reference VARCHAR(128) NOT NULL,
    failure VARCHAR(255) NOT NULL,
    confirmed_at BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    CHECK (amount >= 0)
) {options};

CREATE UNIQUE INDEX payments_by_order ON payments (order_id);

CREATE TABLE ledger_postings (
    payment_id BIGINT NOT NULL,
    kind INT NOT NULL,
    position INT NOT NULL,
    account VARCHAR(64) NOT NULL,
    amount BIGINT NOT NULL,
    posted_at BIGINT NOT NULL,
    PRIMARY KEY (payment_id, kind, position)
) {clustered};

CREATE INDEX ledger_by_account ON ledger_postings (account, posted_at);

-- What the sandbox provider remembers, as a bank would on its own side.
CREATE TABLE sandbox_charges (
    charge_key VARCHAR(64) NOT NULL,
    payment_id BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    outcome INT NOT NULL,
    refunded INT NOT NULL,
    charged_at BIGINT NOT NULL,
    PRIMARY KEY (charge_key)
) {clustered};
