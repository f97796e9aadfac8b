CREATE TABLE notice (
    id          UUID         NOT NULL PRIMARY KEY,
    ticket_id   UUID         NOT NULL,
    customer_id UUID         NOT NULL,
    entry_id    UUID         NOT NULL COMMENT 'the message of the timeline, with the words',
    channel     VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    language    CHAR(2)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state       VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    word        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the reference of what was sent, or why not',
    made        DATETIME(6)  NOT NULL,
    UNIQUE KEY notice_once (entry_id),
    KEY notice_state (state, id),
    KEY notice_ticket (ticket_id, id),
    KEY notice_customer (customer_id, state),
    CONSTRAINT notice_of FOREIGN KEY (ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: with its ticket; the words are a message of the ticket';
