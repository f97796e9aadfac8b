CREATE TABLE ticket_link (
    id        UUID         NOT NULL PRIMARY KEY,
    ticket_id UUID         NOT NULL,
    role      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what the other one is to this ticket',
    other_id  UUID         NULL     COMMENT 'another ticket, whose links show this one by the reverse of the role',
    target    VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
        COMMENT 'the id of the other ticket; that of an order, and /sku of a line; the name of a problem',
    UNIQUE KEY ticket_link_once (ticket_id, role, target),
    KEY ticket_link_other (other_id, role),
    CONSTRAINT ticket_link_of FOREIGN KEY (ticket_id) REFERENCES ticket (id) ON DELETE CASCADE,
    CONSTRAINT ticket_link_to FOREIGN KEY (other_id) REFERENCES ticket (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: as its tickets; ids and codes only';
