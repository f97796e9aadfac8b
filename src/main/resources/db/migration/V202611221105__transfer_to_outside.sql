ALTER TABLE transfer ADD COLUMN to_outside BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'to a number outside, which is not kept';
