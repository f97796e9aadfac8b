CREATE TABLE credit_memo (
    id                   UUID         NOT NULL PRIMARY KEY,
    grant_id             UUID         NOT NULL COMMENT 'the decision that allowed it',
    digest               CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of what was asked for',
    ticket_id            UUID         NOT NULL,
    ticket_number        VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id          UUID         NOT NULL,
    customer_external_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id             UUID         NULL COMMENT 'null: goodwill',
    order_external_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    reason               VARCHAR(48)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency             CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount               BIGINT       NOT NULL COMMENT 'minor units, with tax',
    tax                  BIGINT       NOT NULL COMMENT 'minor units',
    granted              BIGINT       NOT NULL COMMENT 'minor units: what the decision allowed',
    UNIQUE KEY credit_memo_once (grant_id),
    UNIQUE KEY credit_memo_money (id, customer_id, currency, amount),
    KEY credit_memo_ticket (ticket_id, id),
    KEY credit_memo_order (order_id, id),
    CONSTRAINT credit_memo_amount CHECK (amount > 0 AND amount <= granted AND amount <= 1000000000000000),
    CONSTRAINT credit_memo_tax CHECK (tax >= 0 AND tax <= amount),
    CONSTRAINT credit_memo_goodwill CHECK ((order_id IS NULL) = (order_external_id IS NULL)
        AND (order_id IS NOT NULL OR tax = 0))
) ENGINE = InnoDB COMMENT = 'retention: for ever, as the ledger that it explains';
