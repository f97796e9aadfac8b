CREATE TABLE approval (
    decision_id   UUID         NOT NULL PRIMARY KEY,
    state         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    grade         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who is asked now, and all above',
    asked         DATETIME(6)  NOT NULL,
    deadline      DATETIME(6)  NULL COMMENT 'then the next grade is asked, at last nobody; or what was granted lapses',
    note          UUID         NULL COMMENT 'the entry of the timeline with the words of who asks',
    answered      DATETIME(6)  NULL,
    answered_by   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    answer_grade  VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    reason        UUID         NULL COMMENT 'the entry of the timeline with the words of who answered',
    amount        BIGINT       NULL COMMENT 'minor units: what was granted of what was asked for',
    version       INT          NOT NULL,
    KEY approval_deadline (deadline),
    KEY approval_state (state, asked),
    CONSTRAINT approval_of FOREIGN KEY (decision_id) REFERENCES decision (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: with its decision; a login';
