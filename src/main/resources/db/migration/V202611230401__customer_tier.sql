ALTER TABLE customer_person
    ADD COLUMN tier VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'none: the standard one',
    ADD COLUMN since DATE NULL COMMENT 'a customer; none: the day on which we were told of them';
