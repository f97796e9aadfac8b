CREATE TABLE business_calendar (
    calendar_key VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY
                 CHECK (calendar_key REGEXP '^[a-z]' AND calendar_key NOT REGEXP '[^a-z0-9-]'),
    hours        MEDIUMTEXT  CHARACTER SET utf8mb4 NOT NULL CHECK (JSON_VALID(hours)),
    version      INT         NOT NULL
) ENGINE = InnoDB COMMENT = 'retention: until deleted by an administrator; no personal data';
