CREATE TABLE credit_memo_line (
    memo_id  UUID        NOT NULL,
    place    INT         NOT NULL,
    line_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the order; null: goodwill',
    pieces   INT         NOT NULL,
    amount   BIGINT      NOT NULL COMMENT 'minor units, with tax',
    tax      BIGINT      NOT NULL COMMENT 'minor units',
    PRIMARY KEY (memo_id, place),
    CONSTRAINT credit_memo_line_of FOREIGN KEY (memo_id) REFERENCES credit_memo (id),
    CONSTRAINT credit_memo_line_amount CHECK (amount > 0 AND tax >= 0 AND tax <= amount AND pieces >= 0)
) ENGINE = InnoDB COMMENT = 'retention: for ever, as the ledger that it explains';
