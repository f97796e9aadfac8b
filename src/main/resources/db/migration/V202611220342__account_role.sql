CREATE TABLE account_role (
    login VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    role  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (login, role),
    CONSTRAINT account_role_account FOREIGN KEY (login) REFERENCES account (login) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: with its account';
