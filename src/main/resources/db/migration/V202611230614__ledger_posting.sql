CREATE TABLE ledger_posting (
    entry_id UUID        NOT NULL,
    place    INT         NOT NULL,
    debit    VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'an account',
    credit   VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'another account',
    currency CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount   BIGINT      NOT NULL COMMENT 'minor units, the same for both accounts',
    line_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    PRIMARY KEY (entry_id, place),
    CONSTRAINT ledger_posting_of FOREIGN KEY (entry_id, currency) REFERENCES ledger_entry (id, currency),
    CONSTRAINT ledger_posting_balanced CHECK (amount > 0 AND debit <> credit),
    CONSTRAINT ledger_posting_accounts CHECK (debit IN ('customer-credits', 'sales-allowances', 'output-tax', 'goodwill')
        AND credit IN ('customer-credits', 'sales-allowances', 'output-tax', 'goodwill'))
) ENGINE = InnoDB COMMENT = 'retention: for ever, books are not cut';
