CREATE TABLE ask (
    id        BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    call_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    fact      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    prompt    VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    is_repeat BOOLEAN     NOT NULL,
    at        DATETIME(6) NOT NULL,
    KEY ask_call (call_id)
) ENGINE = InnoDB COMMENT = 'retention: 3 years after the call';
