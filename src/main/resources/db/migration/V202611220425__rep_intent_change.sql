CREATE TABLE rep_intent_change (
    id            uuid        NOT NULL PRIMARY KEY,
    rep_id        uuid        NOT NULL,
    intent_before VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    intent_after  VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason        VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL,
    changed_at    DATETIME(6) NOT NULL,
    changed_by    VARCHAR(64) CHARACTER SET utf8mb4 NOT NULL COMMENT 'a login, or system',
    KEY rep_intent_change_rep (rep_id, changed_at),
    KEY rep_intent_change_at (changed_at)
) ENGINE = InnoDB COMMENT = 'retention: 90 days; who changed the state of which rep';
