CREATE TABLE customer_order_delivery (
    order_id     UUID        NOT NULL,
    place        INT         NOT NULL,
    reference    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line_key     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    pieces       INT         NOT NULL,
    delivered_at DATETIME(6) NOT NULL,
    PRIMARY KEY (order_id, place),
    CONSTRAINT customer_order_delivery_of FOREIGN KEY (order_id) REFERENCES customer_order (id),
    CONSTRAINT customer_order_delivery_pieces CHECK (pieces > 0)
) ENGINE = InnoDB COMMENT = 'retention: as its order';
