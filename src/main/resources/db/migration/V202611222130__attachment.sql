CREATE TABLE attachment (
    id        UUID         NOT NULL PRIMARY KEY,
    ticket_id UUID         NOT NULL,
    name      VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    type      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as it was found in the content',
    size      BIGINT       NOT NULL COMMENT 'bytes',
    digest    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256; none while it comes',
    added     DATETIME(6)  NOT NULL,
    actor     VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    once      VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
    UNIQUE KEY attachment_once (ticket_id, once),
    KEY attachment_added (added),
    KEY attachment_coming (digest, actor),
    CONSTRAINT attachment_of FOREIGN KEY (ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
) ENGINE = InnoDB COMMENT = 'retention: 3 years after it was attached, or until the customer is erased';
