CREATE TABLE ticket_origin (
    origin    VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    ticket_id UUID         NOT NULL,
    body      CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of what was asked for, hex',
    KEY ticket_origin_ticket (ticket_id),
    CONSTRAINT ticket_origin_of FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) ENGINE = InnoDB COMMENT = 'retention: as its ticket; logins and ids only';
