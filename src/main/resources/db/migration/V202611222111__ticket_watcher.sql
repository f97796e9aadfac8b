CREATE TABLE ticket_watcher (
    ticket_id UUID NOT NULL,
    rep_id    UUID NOT NULL,
    PRIMARY KEY (ticket_id, rep_id),
    KEY ticket_watcher_newest (rep_id, ticket_id),
    CONSTRAINT ticket_watcher_of FOREIGN KEY (ticket_id) REFERENCES ticket (id) ON DELETE CASCADE,
    CONSTRAINT ticket_watcher_who FOREIGN KEY (rep_id) REFERENCES rep (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: as its ticket, or until the rep watches no more or is deactivated; ids only';
