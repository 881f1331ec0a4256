-- One row: how far an index has come that follows a catalogue elsewhere.
CREATE TABLE {service}_progress (
    id {id},
    lineage BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    last_id BIGINT NOT NULL,
    is_filled INTEGER NOT NULL
);
