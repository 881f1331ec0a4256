CREATE TABLE orders (
    id {id},
    buyer BIGINT NOT NULL,
    status INT NOT NULL,
    goods_amount BIGINT NOT NULL,
    freight_amount BIGINT NOT NULL,
    discount_amount BIGINT NOT NULL,
    payable_amount BIGINT NOT NULL,
    ordered_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    paid_at BIGINT,
    payment_style VARCHAR(32) NOT NULL,
    address_id BIGINT NOT NULL,
    address_text VARCHAR(1024) NOT NULL,
    hidden_at BIGINT,
    CHECK (payable_amount = goods_amount - discount_amount + freight_amount),
    CHECK (payable_amount >= 0 AND discount_amount >= 0 AND discount_amount <= goods_amount)
) {options};

CREATE INDEX orders_of_buyer ON orders (buyer, hidden_at, id);

CREATE TABLE order_lines (
    order_id BIGINT NOT NULL,
    position INT NOT NULL,
    sku_id BIGINT NOT NULL,
    spu_id BIGINT NOT NULL,
    merchant BIGINT NOT NULL,
    price_version BIGINT NOT NULL,
    spu_name VARCHAR(255) NOT NULL,
    sku_name VARCHAR(255) NOT NULL,
    picture VARCHAR(512) NOT NULL,
    price BIGINT NOT NULL,
    freight BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    goods_amount BIGINT NOT NULL,
    freight_amount BIGINT NOT NULL,
    discount_amount BIGINT NOT NULL,
    payable_amount BIGINT NOT NULL,
    PRIMARY KEY (order_id, position),
    CHECK (quantity > 0),
    CHECK (payable_amount = goods_amount - discount_amount + freight_amount)
) {clustered};
