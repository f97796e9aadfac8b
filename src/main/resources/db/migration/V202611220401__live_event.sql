CREATE TABLE live_event (
    id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at       DATETIME(6)  NOT NULL,
    kind     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    audience VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    call_id  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    subject  VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    detail   VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    since    DATETIME(6)  NOT NULL,
    KEY live_event_at (at)
) ENGINE = InnoDB COMMENT = 'retention: 24 hours';
