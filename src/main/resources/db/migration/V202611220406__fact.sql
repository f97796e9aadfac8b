CREATE TABLE fact (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    journey_id UUID         NULL,
    call_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    value      VARCHAR(200) CHARACTER SET utf8mb4 NULL COMMENT 'personal; NULL once erased',
    source     VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    confirmed  BOOLEAN      NOT NULL,
    at         DATETIME(6)  NOT NULL,
    KEY fact_journey (journey_id, name, id),
    KEY fact_call (call_id)
) ENGINE = InnoDB COMMENT = 'retention: 3 years after the last contact; the value until the customer is erased';
