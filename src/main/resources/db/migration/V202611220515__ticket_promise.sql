CREATE TABLE ticket_promise (
    id        UUID        NOT NULL PRIMARY KEY,
    ticket_id UUID        NOT NULL,
    kind      VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason    VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    call_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    made      DATETIME(6) NOT NULL,
    due       DATETIME(6) NULL,
    kept      DATETIME(6) NULL,
    UNIQUE KEY ticket_promise_once (ticket_id, kind, call_id),
    CONSTRAINT ticket_promise_of FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) ENGINE = InnoDB COMMENT = 'retention: as its ticket; ids and codes only';
