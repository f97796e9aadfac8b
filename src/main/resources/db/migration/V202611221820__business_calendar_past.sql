CREATE TABLE business_calendar_past (
    calendar_key VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    until        DATETIME(6) NOT NULL,
    hours        MEDIUMTEXT  NOT NULL,
    PRIMARY KEY (calendar_key, until),
    CONSTRAINT business_calendar_past_of FOREIGN KEY (calendar_key) REFERENCES business_calendar (calendar_key)
        ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: as its calendar';
