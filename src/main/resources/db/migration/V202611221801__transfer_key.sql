CREATE TABLE transfer_key (
    requested_by    VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a login',
    idempotency_key VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    transfer_id     UUID         NOT NULL COMMENT 'which was under way when the same was asked for with this key',
    PRIMARY KEY (requested_by, idempotency_key),
    CONSTRAINT transfer_key_transfer FOREIGN KEY (transfer_id) REFERENCES transfer (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: with its transfer';
