CREATE TABLE decision_version (
    id      UUID         NOT NULL PRIMARY KEY,
    name    VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the table',
    number  INT          NOT NULL COMMENT 'counts the versions of a table from 1',
    source  MEDIUMBLOB   NOT NULL COMMENT 'the DMN file, as it came',
    digest  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the file',
    cases   MEDIUMTEXT   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON: the test cases of this version',
    author  VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    made    DATETIME(6)  NOT NULL,
    version INT          NOT NULL,
    UNIQUE KEY decision_version_number (name, number),
    UNIQUE KEY decision_version_digest (name, digest)
) ENGINE = InnoDB COMMENT = 'retention: for ever, decisions name them; a login';
