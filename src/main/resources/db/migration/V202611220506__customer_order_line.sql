CREATE TABLE customer_order_line (
    order_id UUID         NOT NULL,
    line     INT          NOT NULL,
    sku      VARCHAR(64)  CHARACTER SET utf8mb4 NOT NULL,
    title    VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
    quantity INT          NOT NULL,
    price    BIGINT       NOT NULL,
    PRIMARY KEY (order_id, line),
    CONSTRAINT customer_order_line_of FOREIGN KEY (order_id) REFERENCES customer_order (id),
    CONSTRAINT customer_order_line_quantity CHECK (quantity > 0),
    CONSTRAINT customer_order_line_price CHECK (price >= 0)
) ENGINE = InnoDB COMMENT = 'retention: as its order';
