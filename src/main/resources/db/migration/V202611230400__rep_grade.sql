ALTER TABLE rep
    ADD COLUMN grade VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'REP',
    ADD COLUMN since DATE NULL COMMENT 'with the company; none: not known';
