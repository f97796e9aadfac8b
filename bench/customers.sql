-- Makes customers by the million, for measuring: numbers @first to @last, each with a name, a telephone number and an
-- order.
-- Set both before, for example: SET @first = 1, @last = 1000000. The same number makes the same customer.
-- The telephone numbers look like any calling number, but nobody has them: they begin with +1 29, an area code that North
-- America keeps back for the day when its numbers become longer.

INSERT INTO customer (id, external_id, number, created, changed, version)
SELECT CAST(CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       CONCAT('bench-', seq), LPAD(seq, 9, '0'), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 0
FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last;

INSERT INTO customer_person (customer_id, name, email, language, address)
SELECT CAST(CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       CONCAT(ELT(1 + seq % 12, 'Anna', 'Ben', 'Clara', 'David', 'Emma', 'Finn', 'Greta', 'Hugo', 'Ida', 'Jonas',
                  'Klara', 'Leon'), ' Kunde', seq),
       CONCAT('kunde', seq, '@example.org'), ELT(1 + seq % 2, 'de', 'en'), 'Musterweg 1\n10115 Berlin\n'
FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last;

INSERT INTO customer_phone (customer_id, phone)
SELECT CAST(CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID), CONCAT('+129', LPAD(seq, 8, '0'))
FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last;

INSERT INTO customer_word (customer_id, word)
SELECT CAST(CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID), CONCAT('kunde', seq)
FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last;

INSERT INTO customer_word (customer_id, word)
SELECT CAST(CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       ELT(1 + seq % 12, 'anna', 'ben', 'clara', 'david', 'emma', 'finn', 'greta', 'hugo', 'ida', 'jonas', 'klara',
           'leon')
FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last;

INSERT INTO customer_order (id, external_id, number, customer_id, status, placed_at, currency, changed, version)
SELECT CAST(CONCAT('01900000-0000-7000-9000-', LPAD(HEX(seq), 12, '0')) AS UUID), CONCAT('bench-', seq),
       CONCAT('7', LPAD(seq, 9, '0')), CAST(CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       'SHIPPED', UTC_TIMESTAMP(6), 'EUR', UTC_TIMESTAMP(6), 0
FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last;
