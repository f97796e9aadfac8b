CREATE TABLE ticket_import (
    id       UUID         NOT NULL PRIMARY KEY,
    source   VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    login    VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    began    DATETIME(6)  NOT NULL,
    changed  DATETIME(6)  NOT NULL,
    ended    BOOLEAN      NOT NULL COMMENT 'whether the end of what was sent was reached',
    line     BIGINT       NOT NULL COMMENT 'up to which lines have been seen to',
    imported BIGINT       NOT NULL,
    known    BIGINT       NOT NULL,
    refused  BIGINT       NOT NULL,
    KEY ticket_import_source (source, id),
    KEY ticket_import_changed (changed)
) ENGINE = InnoDB COMMENT = 'retention: throughline.history.imports-kept (365 days) after the last line; a login';
