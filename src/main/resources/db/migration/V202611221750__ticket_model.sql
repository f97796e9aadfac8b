ALTER TABLE ticket
    ADD COLUMN priority    VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'NORMAL',
    ADD COLUMN particulars VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '{"kind":"QUESTION"}',
    ADD COLUMN follow_up   DATETIME(6)   NULL,
    ADD KEY ticket_follow_up (follow_up, id);
