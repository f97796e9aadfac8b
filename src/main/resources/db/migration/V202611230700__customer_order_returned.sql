CREATE TABLE customer_order_returned (
    order_id    UUID        NOT NULL,
    line_key    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    most_pieces INT         NOT NULL COMMENT 'bought, and not taken back elsewhere',
    pieces      INT         NOT NULL DEFAULT 0 COMMENT 'that came back, or may',
    PRIMARY KEY (order_id, line_key),
    CONSTRAINT customer_order_returned_of FOREIGN KEY (order_id) REFERENCES customer_order (id) ON DELETE CASCADE,
    CONSTRAINT customer_order_returned_within CHECK (pieces >= 0 AND pieces <= most_pieces)
) ENGINE = InnoDB COMMENT = 'retention: as its order';
