ALTER TABLE ticket
    ADD COLUMN due DATETIME(6) NULL,
    ADD KEY ticket_due (due, id);
