CREATE TABLE ledger_period (
    period    VARCHAR(7)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'a month: 2026-11',
    closed    DATETIME(6)  NULL,
    closed_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    CONSTRAINT ledger_period_closed CHECK ((closed IS NULL) = (closed_by IS NULL))
) ENGINE = InnoDB COMMENT = 'retention: for ever, as the ledger';
