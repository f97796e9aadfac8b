ALTER TABLE phone_call ADD COLUMN meant_for VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the queue the caller was last in or on the way to';
