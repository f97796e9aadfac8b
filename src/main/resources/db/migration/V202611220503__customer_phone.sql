CREATE TABLE customer_phone (
    customer_id UUID        NOT NULL,
    phone       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (customer_id, phone),
    KEY customer_phone_phone (phone, customer_id),
    CONSTRAINT customer_phone_of FOREIGN KEY (customer_id) REFERENCES customer_person (customer_id)
) ENGINE = InnoDB COMMENT = 'retention: until the customer is erased; personal';
