CREATE TABLE audit_read (
    id         UUID         NOT NULL PRIMARY KEY,
    at         DATETIME(6)  NOT NULL,
    who        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject_id VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    operation  VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    KEY audit_read_at (at, id),
    KEY audit_read_who (who, at),
    KEY audit_read_subject (subject_id, at)
) ENGINE = InnoDB COMMENT = 'retention: throughline.access.audit-kept (365 days) after the read';
