CREATE TABLE rep (
    id           uuid         NOT NULL PRIMARY KEY,
    login        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    display_name VARCHAR(120) CHARACTER SET utf8mb4 NULL COMMENT 'personal; NULL once erased',
    endpoint     VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    extension    VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    pbx          VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    active       BIT(1)       NOT NULL,
    version      INT          NOT NULL,
    UNIQUE KEY rep_login (login),
    UNIQUE KEY rep_endpoint (endpoint),
    UNIQUE KEY rep_extension (extension)
) ENGINE = InnoDB COMMENT = 'retention: as long as the rep works here; display_name and login are erased on request, the id stays';
