CREATE TABLE lost_call (
    call_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    journey_id UUID         NOT NULL,
    lost_at    DATETIME(6)  NOT NULL,
    reachable  BOOLEAN      NOT NULL,
    rep_id     UUID         NULL,
    queue      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    settled    BOOLEAN      NOT NULL,
    settlement VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    settled_at DATETIME(6)  NULL,
    settled_by VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
    KEY lost_call_settled (settled, lost_at, call_id),
    KEY lost_call_lost (lost_at)
) ENGINE = InnoDB COMMENT = 'retention: throughline.journeys.lost-calls-kept (365 days) after the call; ids and codes only';
