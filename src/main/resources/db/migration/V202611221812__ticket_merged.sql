ALTER TABLE ticket
    ADD COLUMN merged_into UUID NULL COMMENT 'the ticket that this one has become a part of',
    ADD KEY ticket_parts (merged_into);
