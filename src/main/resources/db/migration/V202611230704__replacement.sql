CREATE TABLE replacement (
    id                UUID         NOT NULL PRIMARY KEY,
    rma_line_id       UUID         NOT NULL,
    number            VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the return',
    ticket_id         UUID         NOT NULL,
    order_external_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line_key          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku               VARCHAR(64)  NOT NULL,
    pieces            INT          NOT NULL,
    state             VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    word              VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the reference of the parcel, or why not',
    UNIQUE KEY replacement_once (rma_line_id),
    KEY replacement_state (state, id),
    CONSTRAINT replacement_of FOREIGN KEY (rma_line_id) REFERENCES rma_line (id) ON DELETE CASCADE,
    CONSTRAINT replacement_pieces CHECK (pieces > 0)
) ENGINE = InnoDB COMMENT = 'retention: with its return';
