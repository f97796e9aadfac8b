ALTER TABLE ticket
    ADD COLUMN waiting_in VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin
        AS (IF(assignee IS NULL AND state IN ('NEW', 'OPEN'), queue, NULL)) VIRTUAL
        COMMENT 'the queue in which it waits for somebody to take it',
    ADD COLUMN urgency TINYINT AS (FIELD(priority, 'URGENT', 'HIGH', 'NORMAL', 'LOW')) VIRTUAL
        COMMENT 'the lowest first',
    ADD KEY ticket_next (waiting_in, urgency, id);
