CREATE TABLE phone_call_party (
    call_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    ani     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
    KEY phone_call_party_ani (ani, call_id)
) ENGINE = InnoDB COMMENT = 'retention: 90 days after the call, or until the customer is erased';
