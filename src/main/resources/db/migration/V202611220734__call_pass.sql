CREATE TABLE call_pass (
    token_hash CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    call_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    pbx        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    extension  VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    used_by    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    KEY call_pass_expires (expires_at)
) ENGINE = InnoDB COMMENT = 'retention: 1 day; ids and hashes only';
