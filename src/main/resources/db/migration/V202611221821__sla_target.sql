CREATE TABLE sla_target (
    kind           VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    priority       VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    first_response INT         NOT NULL COMMENT 'minutes of open time',
    resolution     INT         NOT NULL COMMENT 'minutes of open time',
    calendar_key   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version        INT         NOT NULL,
    PRIMARY KEY (kind, priority),
    CONSTRAINT sla_target_calendar FOREIGN KEY (calendar_key) REFERENCES business_calendar (calendar_key)
) ENGINE = InnoDB COMMENT = 'retention: until deleted by a supervisor';
