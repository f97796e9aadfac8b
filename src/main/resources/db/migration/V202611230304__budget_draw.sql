CREATE TABLE budget_draw (
    holder UUID NOT NULL,
    use_id UUID NOT NULL,
    PRIMARY KEY (holder, use_id),
    CONSTRAINT budget_draw_by FOREIGN KEY (holder) REFERENCES budget_reservation (holder) ON DELETE CASCADE,
    CONSTRAINT budget_draw_on FOREIGN KEY (use_id) REFERENCES budget_use (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: as the use that it drew on';
