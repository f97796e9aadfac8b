CREATE TABLE account (
    login         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    password_hash VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    enabled       BOOLEAN      NOT NULL,
    token_version INT          NOT NULL,
    changed_at    DATETIME(6)  NOT NULL,
    version       BIGINT       NOT NULL
) ENGINE = InnoDB COMMENT = 'retention: until an administrator removes it; a disabled account stays for the audit';
