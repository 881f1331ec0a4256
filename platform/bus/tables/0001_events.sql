-- Events on their way; see platform/bus/event_table.hpp.
CREATE TABLE IF NOT EXISTS {service}_outbox (
    id {id},
    topic VARCHAR(64) NOT NULL,
    event_key VARCHAR(128) NOT NULL,
    payload {text} NOT NULL,
    is_timer INT NOT NULL,
    created_at BIGINT NOT NULL,
    deliver_at BIGINT NOT NULL,
    attempts INT NOT NULL,
    refusals INT NOT NULL,
    parked_at BIGINT,
    error VARCHAR(500)
) {options};

-- Ends with the id by itself in both engines: what is due, in order.
CREATE INDEX {service}_outbox_due ON {service}_outbox (deliver_at);

-- The same: the events of a key, in order.
CREATE INDEX {service}_outbox_key ON {service}_outbox (event_key);

-- Events that have had their effect here; see platform/bus/inbox.hpp.
CREATE TABLE IF NOT EXISTS {service}_inbox (
    topic VARCHAR(64) NOT NULL,
    event_id BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (topic, event_id)
) {clustered};

CREATE INDEX {service}_inbox_age ON {service}_inbox (received_at);
