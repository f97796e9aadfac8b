-- Books credits @first to @last of goodwill, 0.01 to 90.00 EUR, a hundred to each customer, over ten years from 2016 on; one in
-- fifty is reversed. Ids are ordered as the times are.

INSERT IGNORE INTO ledger_period (period)
SELECT DATE_FORMAT('2016-01-01' + INTERVAL seq MONTH, '%Y-%m') FROM seq_0_to_120;

INSERT IGNORE INTO customer (id, external_id, created, changed, version)
SELECT CAST(CONCAT('00000000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID), CONCAT('L-', seq), '2016-01-01', '2016-01-01', 0
FROM seq_0_to_99999999 WHERE seq BETWEEN (@first - 1) DIV 100 AND (@last - 1) DIV 100;

INSERT INTO credit_memo (id, grant_id, digest, ticket_id, ticket_number, customer_id, customer_external_id, reason, currency,
                         amount, tax, granted, payout)
SELECT CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7001-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7002-8000-', LPAD(HEX(seq), 12, '0')) AS UUID), SHA2(seq, 256),
       CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7003-8000-', LPAD(HEX(seq), 12, '0')) AS UUID), CONCAT('9', seq),
       CAST(CONCAT('00000000-0000-7000-8000-', LPAD(HEX(c), 12, '0')) AS UUID), CONCAT('L-', c), 'late', 'EUR', minor, 0, minor,
       'REFUND'
FROM (SELECT seq, 1 + CRC32(seq) % 9000 AS minor, seq % @customers AS c,
             LPAD(HEX(1451606400000 + seq * (@span DIV @all)), 12, '0') AS h
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last) one;

INSERT INTO credit_memo_line (memo_id, place, line_key, pieces, amount, tax)
SELECT id, 0, NULL, 0, amount, 0 FROM credit_memo
WHERE id BETWEEN CAST(@low AS UUID) AND CAST(@high AS UUID);

INSERT INTO ledger_entry (id, memo_id, kind, customer_id, currency, amount, period, posted, posted_by, reason)
SELECT CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7004-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7001-8000-', LPAD(HEX(seq), 12, '0')) AS UUID), 'BOOKING',
       CAST(CONCAT('00000000-0000-7000-8000-', LPAD(HEX(c), 12, '0')) AS UUID), 'EUR', minor, DATE_FORMAT(at, '%Y-%m'), at, 'bench',
       'late'
FROM (SELECT seq, 1 + CRC32(seq) % 9000 AS minor, seq % @customers AS c,
             '2016-01-01' + INTERVAL (seq * (@span DIV @all)) * 1000 MICROSECOND AS at,
             LPAD(HEX(1451606400000 + seq * (@span DIV @all)), 12, '0') AS h
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last) one;

INSERT INTO ledger_entry (id, memo_id, kind, customer_id, currency, amount, period, posted, posted_by, reason)
SELECT CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7005-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7001-8000-', LPAD(HEX(seq), 12, '0')) AS UUID), 'REVERSAL',
       CAST(CONCAT('00000000-0000-7000-8000-', LPAD(HEX(c), 12, '0')) AS UUID), 'EUR', minor, DATE_FORMAT(at, '%Y-%m'), at, 'bench',
       'mistake'
FROM (SELECT seq, 1 + CRC32(seq) % 9000 AS minor, seq % @customers AS c,
             '2016-01-01' + INTERVAL (seq * (@span DIV @all)) * 1000 MICROSECOND AS at,
             LPAD(HEX(1451606400000 + seq * (@span DIV @all)), 12, '0') AS h
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last AND seq % 50 = 0) one;

INSERT INTO ledger_posting (entry_id, place, debit, credit, currency, amount, line_key)
SELECT id, 0, IF(kind = 'BOOKING', 'goodwill', 'customer-credits'), IF(kind = 'BOOKING', 'customer-credits', 'goodwill'), currency,
       amount, NULL
FROM ledger_entry WHERE id BETWEEN CAST(@low AS UUID) AND CAST(@high AS UUID);

INSERT INTO ledger_handover (entry_id, period, state)
SELECT id, period, 'BOOKED' FROM ledger_entry WHERE id BETWEEN CAST(@low AS UUID) AND CAST(@high AS UUID);
