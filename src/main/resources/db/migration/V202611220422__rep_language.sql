CREATE TABLE rep_language (
    rep_id   uuid       NOT NULL,
    language VARCHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (rep_id, language),
    CONSTRAINT rep_language_rep FOREIGN KEY (rep_id) REFERENCES rep (id)
) ENGINE = InnoDB COMMENT = 'retention: as rep';
