CREATE TABLE ticket_entry (
    id        UUID          NOT NULL PRIMARY KEY,
    ticket_id UUID          NOT NULL,
    kind      VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at        DATETIME(6)   NOT NULL,
    actor     VARCHAR(100)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    call_id   VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    leg       VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    data      VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    once      VARCHAR(200)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    UNIQUE KEY ticket_entry_once (ticket_id, once),
    KEY ticket_entry_newest (ticket_id, at, id),
    CONSTRAINT ticket_entry_of FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) ENGINE = InnoDB COMMENT = 'retention: as its ticket; ids, durations and codes only';
