ALTER TABLE customer_order_line
    ADD COLUMN item_class VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what kind of thing it is, a code';
