ALTER TABLE ticket_note
    ADD COLUMN author VARCHAR(100) CHARACTER SET utf8mb4 NULL COMMENT 'who wrote it in another system; goes with the text';
