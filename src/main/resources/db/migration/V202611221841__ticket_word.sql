-- No foreign key: it would be checked for each word of a note. Whoever deletes a ticket deletes its words.
CREATE TABLE ticket_word (
    word      VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    ticket_id UUID        NOT NULL,
    PRIMARY KEY (word, ticket_id),
    KEY ticket_word_ticket (ticket_id, word)
) ENGINE = InnoDB COMMENT = 'retention: as the notes they are from, or until the customer is erased; personal';
