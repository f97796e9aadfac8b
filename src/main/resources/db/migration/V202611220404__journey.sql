CREATE TABLE journey (
    id           UUID        NOT NULL PRIMARY KEY,
    customer_id  UUID        NULL,
    ticket_id    UUID        NOT NULL,
    why          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
    opened_at    DATETIME(6) NOT NULL,
    last_contact DATETIME(6) NOT NULL,
    last_rep     UUID        NULL,
    KEY journey_customer (customer_id, last_contact)
) ENGINE = InnoDB COMMENT = 'retention: 3 years after the last contact';
