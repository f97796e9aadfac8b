CREATE TABLE budget_use (
    id         UUID        NOT NULL PRIMARY KEY COMMENT 'made of what follows',
    budget_key VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    scope      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency   CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    period     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    whose      UUID        NOT NULL COMMENT 'a rep, a customer, or of a campaign nobody',
    used       BIGINT      NOT NULL COMMENT 'minor units',
    most       BIGINT      NOT NULL COMMENT 'the limit when it was last drawn on',
    ends       DATETIME(6) NOT NULL,
    KEY budget_use_of (budget_key, scope, currency, period, whose),
    KEY budget_use_whose (whose, budget_key, scope, currency, period),
    KEY budget_use_ends (ends),
    CONSTRAINT budget_use_within CHECK (used >= 0 AND used <= most)
) ENGINE = InnoDB COMMENT = 'retention: throughline.budgets.kept (800 days) after the period ended';
