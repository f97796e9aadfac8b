CREATE TABLE ledger_handover (
    entry_id    UUID         NOT NULL PRIMARY KEY,
    period      VARCHAR(7)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state       VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'BOOKED, EXPORTED, ACCEPTED, REJECTED',
    export_id   UUID         NULL,
    answered    DATETIME(6)  NULL,
    answered_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    reason      VARCHAR(48)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of a rejection, a code',
    KEY ledger_handover_waiting (period, export_id, entry_id),
    KEY ledger_handover_export (export_id, entry_id),
    CONSTRAINT ledger_handover_of FOREIGN KEY (entry_id) REFERENCES ledger_entry (id),
    CONSTRAINT ledger_handover_by FOREIGN KEY (export_id) REFERENCES ledger_export (id),
    CONSTRAINT ledger_handover_state CHECK (state IN ('BOOKED', 'EXPORTED', 'ACCEPTED', 'REJECTED')
        AND (state = 'BOOKED' OR export_id IS NOT NULL) AND ((state = 'REJECTED') = (reason IS NOT NULL)))
) ENGINE = InnoDB COMMENT = 'retention: for ever, as the ledger';
