CREATE TABLE settlement (
    id              UUID         NOT NULL PRIMARY KEY,
    actor           VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    idempotency_key VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the request',
    digest          CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of what was asked for',
    made            DATETIME(6)  NOT NULL DEFAULT UTC_TIMESTAMP(6),
    ticket_id       UUID         NULL COMMENT 'null only while it is under way',
    answer          MEDIUMTEXT   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'JSON; ids, codes, amounts',
    UNIQUE KEY settlement_once (actor, idempotency_key),
    KEY settlement_ticket (ticket_id, id),
    CONSTRAINT settlement_of FOREIGN KEY (ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: with its ticket; the login of the rep';
