ALTER TABLE customer_order
    ADD COLUMN channel VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'where it was bought, a code';
