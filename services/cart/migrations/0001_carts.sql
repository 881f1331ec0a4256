CREATE TABLE cart_lines (
    owner BIGINT NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    PRIMARY KEY (owner, sku_id),
    CHECK (quantity > 0)
) {clustered};

CREATE TABLE cart_settlements (
    order_id {id},
    settled_at BIGINT NOT NULL
) {options};

CREATE INDEX cart_settlements_age ON cart_settlements (settled_at);
