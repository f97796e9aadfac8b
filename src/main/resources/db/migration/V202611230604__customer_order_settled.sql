CREATE TABLE customer_order_settled (
    order_id     UUID        NOT NULL,
    line_key     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '*: the whole; *shipping: its shipping',
    currency     CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    most_pieces  INT         NOT NULL COMMENT 'bought',
    pieces       INT         NOT NULL DEFAULT 0 COMMENT 'credited as pieces',
    most         BIGINT      NOT NULL COMMENT 'minor units: what was paid and not credited elsewhere',
    most_tax     BIGINT      NOT NULL COMMENT 'of that, tax',
    credited     BIGINT      NOT NULL DEFAULT 0 COMMENT 'minor units',
    credited_tax BIGINT      NOT NULL DEFAULT 0 COMMENT 'of that, tax',
    PRIMARY KEY (order_id, line_key),
    CONSTRAINT customer_order_settled_of FOREIGN KEY (order_id) REFERENCES customer_order (id) ON DELETE CASCADE,
    CONSTRAINT customer_order_settled_pieces CHECK (pieces >= 0 AND pieces <= most_pieces),
    CONSTRAINT customer_order_settled_within CHECK (credited >= 0 AND credited <= most),
    CONSTRAINT customer_order_settled_tax CHECK (credited_tax >= 0 AND credited_tax <= credited),
    CONSTRAINT customer_order_settled_line CHECK (line_key = '*'
        OR (credited_tax <= most_tax AND credited - credited_tax <= most - most_tax))
) ENGINE = InnoDB COMMENT = 'retention: as its order';
