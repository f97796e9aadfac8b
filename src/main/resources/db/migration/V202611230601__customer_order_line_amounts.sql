ALTER TABLE customer_order_line
    ADD COLUMN line_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: its place, from 1',
    ADD COLUMN discount BIGINT NOT NULL DEFAULT 0 COMMENT 'minor units, of all pieces',
    ADD COLUMN tax BIGINT NOT NULL DEFAULT 0 COMMENT 'minor units, of all pieces',
    ADD COLUMN returned_elsewhere INT NOT NULL DEFAULT 0,
    ADD COLUMN credited_elsewhere BIGINT NOT NULL DEFAULT 0 COMMENT 'minor units';
