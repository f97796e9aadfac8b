CREATE TABLE call_leg (
    id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    call_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind         VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    channel      VARCHAR(96) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    endpoint     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    rep_id       UUID        NULL,
    queue        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    offered_at   DATETIME(6) NOT NULL,
    connected_at DATETIME(6) NULL,
    ended_at     DATETIME(6) NULL,
    outcome      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
    resolved_by  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
    inferred     BOOLEAN     NOT NULL,
    UNIQUE KEY call_leg_channel (call_id, channel),
    KEY call_leg_rep (rep_id, ended_at)
) ENGINE = InnoDB COMMENT = 'retention: 3 years after the call';
