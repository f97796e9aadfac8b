CREATE TABLE ledger_export (
    id              UUID         NOT NULL PRIMARY KEY,
    period          VARCHAR(7)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    entries         INT          NOT NULL,
    made            DATETIME(6)  NOT NULL,
    made_by         VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    acknowledged    DATETIME(6)  NULL,
    acknowledged_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    open_period     VARCHAR(7)   CHARACTER SET ascii COLLATE ascii_bin
        AS (CASE WHEN acknowledged IS NULL THEN period END) VIRTUAL COMMENT 'one at a time is not acknowledged',
    UNIQUE KEY ledger_export_open (open_period),
    KEY ledger_export_period (period, id),
    CONSTRAINT ledger_export_of FOREIGN KEY (period) REFERENCES ledger_period (period)
) ENGINE = InnoDB COMMENT = 'retention: for ever, as the ledger';
