CREATE TABLE rep_phone (
    endpoint VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    state    VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    since    DATETIME(6) NOT NULL
) ENGINE = InnoDB COMMENT = 'retention: as rep; what the PBX last told of the phone';
