CREATE TABLE customer_person (
    customer_id UUID         NOT NULL PRIMARY KEY,
    name        VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
    email       VARCHAR(254) CHARACTER SET utf8mb4 NULL,
    language    VARCHAR(2)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    address     VARCHAR(800) CHARACTER SET utf8mb4 NOT NULL,
    CONSTRAINT customer_person_of FOREIGN KEY (customer_id) REFERENCES customer (id)
) ENGINE = InnoDB COMMENT = 'retention: until the customer is erased; personal';
