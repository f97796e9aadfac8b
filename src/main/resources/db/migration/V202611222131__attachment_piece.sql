CREATE TABLE attachment_piece (
    attachment_id UUID       NOT NULL,
    n             INT        NOT NULL COMMENT 'from 0',
    bytes         MEDIUMBLOB NOT NULL,
    PRIMARY KEY (attachment_id, n),
    CONSTRAINT attachment_piece_of FOREIGN KEY (attachment_id) REFERENCES attachment (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: as its attachment';
