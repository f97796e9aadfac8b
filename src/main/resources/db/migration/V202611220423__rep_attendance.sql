CREATE TABLE rep_attendance (
    rep_id  uuid        NOT NULL PRIMARY KEY,
    intent  VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
            CHECK (intent IN ('OUT', 'READY', 'PAUSED', 'WRAP_UP')),
    reason  VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL,
    since   DATETIME(6) NOT NULL,
    until   DATETIME(6) NULL,
    version INT         NOT NULL,
    KEY rep_attendance_due (intent, until),
    CONSTRAINT rep_attendance_rep FOREIGN KEY (rep_id) REFERENCES rep (id),
    CONSTRAINT rep_attendance_reason CHECK ((intent = 'PAUSED') = (reason IS NOT NULL)),
    CONSTRAINT rep_attendance_until CHECK ((intent = 'WRAP_UP') = (until IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'retention: as rep; what the rep means to do now';
