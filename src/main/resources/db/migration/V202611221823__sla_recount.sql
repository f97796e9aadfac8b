CREATE TABLE sla_recount (
    kind         VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    priority     VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state        VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    after_ticket UUID        NOT NULL COMMENT 'how far it has come',
    PRIMARY KEY (kind, priority, state)
) ENGINE = InnoDB COMMENT = 'retention: until it is done, seconds';
