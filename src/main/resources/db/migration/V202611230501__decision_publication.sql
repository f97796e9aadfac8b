CREATE TABLE decision_publication (
    id     UUID         NOT NULL PRIMARY KEY,
    name   VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the table',
    number INT          NOT NULL COMMENT 'of the version',
    since  DATETIME(6)  NOT NULL COMMENT 'takes effect then',
    made   DATETIME(6)  NOT NULL,
    actor  VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    undoes BOOLEAN      NOT NULL COMMENT 'a later version was rolled back to this one',
    KEY decision_publication_since (name, since, id),
    CONSTRAINT decision_publication_of FOREIGN KEY (name, number) REFERENCES decision_version (name, number)
) ENGINE = InnoDB COMMENT = 'retention: for ever, decisions name them; a login';
