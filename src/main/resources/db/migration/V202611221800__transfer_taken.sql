ALTER TABLE transfer
    ADD COLUMN in_queue  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'to a queue: where the caller waits or was taken from, that one or its overflow',
    ADD COLUMN taken_rep UUID        NULL COMMENT 'who took the caller as it was meant';
