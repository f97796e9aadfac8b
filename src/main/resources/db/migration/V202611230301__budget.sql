CREATE TABLE budget (
    budget_key VARCHAR(48)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    scope      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    most       BIGINT       NOT NULL COMMENT 'minor units',
    currency   CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    actions    VARCHAR(999) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'with commas; none: all',
    zone       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_at    DATETIME(6)  NULL COMMENT 'of a campaign',
    until_at   DATETIME(6)  NULL COMMENT 'of a campaign',
    version    INT          NOT NULL,
    CONSTRAINT budget_most CHECK (most >= 0)
) ENGINE = InnoDB COMMENT = 'retention: until deleted by a supervisor';
