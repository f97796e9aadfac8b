CREATE TABLE rep_skill (
    rep_id uuid        NOT NULL,
    skill  VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    level  INT         NOT NULL CHECK (level BETWEEN 1 AND 9),
    PRIMARY KEY (rep_id, skill),
    KEY rep_skill_skill (skill),
    CONSTRAINT rep_skill_rep FOREIGN KEY (rep_id) REFERENCES rep (id)
) ENGINE = InnoDB COMMENT = 'retention: as rep';
