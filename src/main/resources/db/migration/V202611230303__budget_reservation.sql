CREATE TABLE budget_reservation (
    holder      UUID        NOT NULL PRIMARY KEY COMMENT 'what it is for',
    state       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    action      VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    currency    CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    asked       BIGINT      NOT NULL COMMENT 'minor units',
    amount      BIGINT      NOT NULL COMMENT 'minor units: what is held of that',
    rep_id      UUID        NOT NULL,
    customer_id UUID        NULL,
    campaign    VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NULL,
    drawn       DATETIME(6) NOT NULL,
    KEY budget_reservation_drawn (drawn),
    CONSTRAINT budget_reservation_within CHECK (amount > 0 AND amount <= asked)
) ENGINE = InnoDB COMMENT = 'retention: throughline.budgets.kept (800 days) after the last period that it drew on ended';
