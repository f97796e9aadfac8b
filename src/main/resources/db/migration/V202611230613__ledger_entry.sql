CREATE TABLE ledger_entry (
    id          UUID         NOT NULL PRIMARY KEY,
    memo_id     UUID         NOT NULL,
    kind        VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'BOOKING, REVERSAL',
    customer_id UUID         NOT NULL,
    currency    CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount      BIGINT       NOT NULL COMMENT 'minor units: what the customer is credited, or with a reversal no longer',
    period      VARCHAR(7)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    posted      DATETIME(6)  NOT NULL COMMENT 'by the clock of the database',
    posted_by   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    reason      VARCHAR(48)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    UNIQUE KEY ledger_entry_once (memo_id, kind),
    UNIQUE KEY ledger_entry_money (id, currency),
    KEY ledger_entry_statement (customer_id, currency, id, kind, amount),
    KEY ledger_entry_period (period, id),
    CONSTRAINT ledger_entry_kind CHECK (kind IN ('BOOKING', 'REVERSAL')),
    CONSTRAINT ledger_entry_amount CHECK (amount > 0),
    CONSTRAINT ledger_entry_in FOREIGN KEY (period) REFERENCES ledger_period (period),
    CONSTRAINT ledger_entry_of FOREIGN KEY (memo_id, customer_id, currency, amount)
        REFERENCES credit_memo (id, customer_id, currency, amount)
) ENGINE = InnoDB COMMENT = 'retention: for ever, books are not cut; ids, amounts and a login';
