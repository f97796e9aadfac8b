CREATE TABLE unresolved_leg (
    channel    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    endpoint   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    rep_id     UUID        NULL,
    candidates VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at         DATETIME(6) NOT NULL,
    settled_at DATETIME(6) NULL,
    call_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    KEY unresolved_leg_open (settled_at, at)
) ENGINE = InnoDB COMMENT = 'retention: 30 days';
