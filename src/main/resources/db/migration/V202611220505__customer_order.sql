CREATE TABLE customer_order (
    id          UUID        NOT NULL PRIMARY KEY,
    external_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number      VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id UUID        NOT NULL,
    status      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    placed_at   DATETIME(6) NOT NULL,
    currency    VARCHAR(3)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    changed     DATETIME(6) NOT NULL,
    version     INT         NOT NULL,
    UNIQUE KEY customer_order_external_id (external_id),
    UNIQUE KEY customer_order_number (number),
    KEY customer_order_newest (customer_id, placed_at, id)
) ENGINE = InnoDB COMMENT = 'retention: 10 years after the order was placed, as books are kept';
