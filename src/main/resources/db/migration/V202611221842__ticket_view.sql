CREATE TABLE ticket_view (
    id      UUID          NOT NULL PRIMARY KEY,
    owner   VARCHAR(255)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    slot    SMALLINT      NOT NULL COMMENT 'counts those of an owner',
    name    VARCHAR(80)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    query   VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    shared  BOOLEAN       NOT NULL,
    version INT           NOT NULL,
    UNIQUE KEY ticket_view_slot (owner, slot),
    UNIQUE KEY ticket_view_name (owner, name),
    KEY ticket_view_shared (shared, id)
) ENGINE = InnoDB COMMENT = 'retention: until the owner or an administrator deletes it; a login';
