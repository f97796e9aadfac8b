ALTER TABLE ticket_entry
    ADD COLUMN version INT NULL,
    ADD KEY ticket_entry_version (ticket_id, version);
