CREATE TABLE rma_act (
    id              UUID         NOT NULL PRIMARY KEY,
    rma_id          UUID         NULL COMMENT 'null only while it is under way',
    actor           VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    idempotency_key VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the request',
    digest          CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of what was asked for',
    UNIQUE KEY rma_act_once (actor, idempotency_key),
    KEY rma_act_rma (rma_id, id),
    CONSTRAINT rma_act_of FOREIGN KEY (rma_id) REFERENCES rma (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: with its return; the login of who received or inspected';
