CREATE TABLE ticket_note (
    entry_id  UUID          NOT NULL PRIMARY KEY,
    ticket_id UUID          NOT NULL,
    text      VARCHAR(4000) CHARACTER SET utf8mb4 NOT NULL,
    KEY ticket_note_ticket (ticket_id),
    CONSTRAINT ticket_note_of FOREIGN KEY (entry_id) REFERENCES ticket_entry (id)
) ENGINE = InnoDB COMMENT = 'retention: 3 years after it was written, or until the customer is erased; personal';
