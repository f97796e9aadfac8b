CREATE TABLE call_queue (
    queue_key    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY
                 CHECK (queue_key REGEXP '^[a-z]' AND queue_key NOT REGEXP '[^a-z0-9-]'
                        AND queue_key NOT LIKE 'tl-%' AND queue_key <> 'general'),
    skill        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    language     VARCHAR(2)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'NULL: any',
    calendar_key VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    max_length   INT         NOT NULL,
    max_wait     INT         NOT NULL COMMENT 'seconds',
    overflow_key VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
    priority     INT         NOT NULL,
    wrap_up      INT         NOT NULL COMMENT 'seconds',
    ring         INT         NOT NULL COMMENT 'seconds',
    strategy     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    announced    BIT(1)      NOT NULL,
    version      INT         NOT NULL,
    KEY call_queue_need (skill, language),
    CONSTRAINT call_queue_calendar FOREIGN KEY (calendar_key) REFERENCES business_calendar (calendar_key),
    CONSTRAINT call_queue_overflow FOREIGN KEY (overflow_key) REFERENCES call_queue (queue_key)
) ENGINE = InnoDB COMMENT = 'retention: until deleted by an administrator; no personal data';
