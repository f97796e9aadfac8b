CREATE TABLE ticket_tag (
    ticket_id UUID        NOT NULL,
    tag       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (ticket_id, tag),
    KEY ticket_tag_newest (tag, ticket_id),
    CONSTRAINT ticket_tag_of FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) ENGINE = InnoDB COMMENT = 'retention: as its ticket; codes only';
