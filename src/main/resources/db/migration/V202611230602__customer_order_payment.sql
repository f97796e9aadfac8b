CREATE TABLE customer_order_payment (
    order_id  UUID        NOT NULL,
    place     INT         NOT NULL,
    reference VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount    BIGINT      NOT NULL COMMENT 'minor units',
    paid_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (order_id, place),
    CONSTRAINT customer_order_payment_of FOREIGN KEY (order_id) REFERENCES customer_order (id),
    CONSTRAINT customer_order_payment_amount CHECK (amount > 0)
) ENGINE = InnoDB COMMENT = 'retention: as its order';
