CREATE TABLE sku_stock (
    sku_id {id},
    supply BIGINT NOT NULL,
    available BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    sold BIGINT NOT NULL,
    CHECK (available >= 0 AND reserved >= 0 AND sold >= 0),
    CHECK (supply = available + reserved + sold)
) {options};

-- One row for each SKU of an order: 0 held, 1 sold, 2 released. check_at is empty once it is not held any more.
CREATE TABLE stock_holds (
    order_id BIGINT NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    state INT NOT NULL,
    check_at BIGINT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (order_id, sku_id),
    CHECK (quantity > 0),
    CHECK (state IN (0, 1, 2))
) {clustered};

CREATE INDEX holds_due ON stock_holds (check_at) {sqlite: WHERE check_at IS NOT NULL};
