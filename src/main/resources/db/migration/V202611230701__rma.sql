CREATE TABLE rma (
    id                UUID        NOT NULL PRIMARY KEY,
    number            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the sequence of tickets',
    ticket_id         UUID        NOT NULL,
    customer_id       UUID        NOT NULL,
    order_id          UUID        NOT NULL,
    order_external_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state             VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    handover          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reference         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the label or the drop-off',
    advance           TINYINT(1)  NOT NULL COMMENT 'whether what replaces it is sent before it is back',
    opened            DATETIME(6) NOT NULL,
    send_by           DATETIME(6) NULL COMMENT 'null: nothing is awaited',
    version           INT         NOT NULL,
    UNIQUE KEY rma_number (number),
    KEY rma_ticket (ticket_id, id),
    KEY rma_send_by (send_by),
    CONSTRAINT rma_of FOREIGN KEY (ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: with its ticket';
