CREATE TABLE customer_word (
    customer_id UUID        NOT NULL,
    word        VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (customer_id, word),
    KEY customer_word_word (word, customer_id),
    CONSTRAINT customer_word_of FOREIGN KEY (customer_id) REFERENCES customer_person (customer_id)
) ENGINE = InnoDB COMMENT = 'retention: until the customer is erased; personal, the words of the name';
