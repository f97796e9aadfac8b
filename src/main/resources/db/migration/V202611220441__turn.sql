CREATE TABLE turn (
    channel     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Uniqueid of the channel that asked',
    seq         INT          NOT NULL COMMENT 'counts the turns of a channel from 1',
    fingerprint CHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of what was told: the same key must tell the same',
    at          DATETIME(6)  NOT NULL,
    walk        VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'where the caller is in the flow after it',
    answer      VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what the dialplan was told to do',
    PRIMARY KEY (channel, seq),
    KEY turn_at (at)
) ENGINE = InnoDB COMMENT = 'retention: 7 days';
