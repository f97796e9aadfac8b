CREATE TABLE customer (
    id          UUID        NOT NULL PRIMARY KEY,
    external_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number      VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
    created     DATETIME(6) NOT NULL,
    changed     DATETIME(6) NOT NULL,
    erased      DATETIME(6) NULL,
    version     INT         NOT NULL,
    UNIQUE KEY customer_external_id (external_id),
    UNIQUE KEY customer_number (number)
) ENGINE = InnoDB COMMENT = 'retention: for ever; after an erasure only ids and times are left';
