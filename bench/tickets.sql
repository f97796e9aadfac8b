-- Makes tickets by the million, for measuring: numbers @first to @last, each with a timeline of three entries, a note, two
-- clocks, eight words and, one in five, a tag. Words are Zipf-distributed over 50,000 (`w1` is on about half of all tickets,
-- `w49999` on a few in 100,000), tags over 500. One ticket in sixteen is not settled.
-- Set both before, and have `bench_rep (n, id)` with 200 reps. The same number makes the same ticket.

INSERT INTO ticket (id, number, kind, particulars, state, priority, journey_id, customer_id, subject, queue, assignee,
                    opened, changed, follow_up, due, version)
SELECT CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       CONCAT('5', LPAD(seq, 9, '0')),
       ELT(1 + seq % 4, 'TROUBLE', 'QUESTION', 'RETURN', 'COMPLAINT'),
       ELT(1 + seq % 4, '{"kind":"TROUBLE"}', '{"kind":"QUESTION"}',
           CONCAT('{"kind":"RETURN","order":"7', LPAD(seq % 1000000, 9, '0'), '"}'), '{"kind":"COMPLAINT"}'),
       state, ELT(1 + CRC32(CONCAT('p', seq)) % 8, 'URGENT', 'HIGH', 'HIGH', 'NORMAL', 'NORMAL', 'NORMAL', 'NORMAL', 'LOW'),
       CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-9000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       CAST(CONCAT('01900000-0000-7000-8000-', LPAD(HEX(1 + CRC32(CONCAT('c', seq)) % @customers), 12, '0')) AS UUID),
       'defect', ELT(1 + CRC32(CONCAT('q', seq)) % 4, 'general-en', 'service-en', 'billing-en', 'technical-en'),
       IF(state = 'NEW', NULL, r.id),
       FROM_UNIXTIME(ms / 1000), FROM_UNIXTIME(ms / 1000 + 7200),
       IF(state IN ('OPEN', 'WAITING') AND seq % 5 = 0, FROM_UNIXTIME(ms / 1000 + 86400), NULL),
       IF(state IN ('NEW', 'OPEN'), UTC_TIMESTAMP(6) - INTERVAL 500 MINUTE + INTERVAL CRC32(CONCAT('d', seq)) % 20000 MINUTE, NULL), 2
FROM (SELECT seq, 1600000000000 + seq * 10000 AS ms, LPAD(HEX(1600000000000 + seq * 10000), 12, '0') AS h,
             CASE CRC32(CONCAT('s', seq)) % 64 WHEN 0 THEN 'NEW' WHEN 1 THEN 'OPEN' WHEN 2 THEN 'OPEN' WHEN 3 THEN 'WAITING'
                  WHEN 4 THEN 'SOLVED' ELSE 'CLOSED' END AS state
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last) one
     JOIN bench_rep r ON r.n = 1 + CRC32(CONCAT('r', one.seq)) % 200;

INSERT INTO ticket_entry (id, ticket_id, kind, at, actor, data)
SELECT CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-800', e.seq, '-', LPAD(HEX(one.seq), 12, '0')) AS UUID),
       CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-8000-', LPAD(HEX(one.seq), 12, '0')) AS UUID),
       ELT(e.seq, 'OPENED', 'STATE', 'NOTE'), FROM_UNIXTIME(ms / 1000 + e.seq * 1800), 'rep1',
       ELT(e.seq, '{"kind":"TROUBLE"}', '{"from":"NEW","to":"OPEN"}', '{}')
FROM (SELECT seq, 1600000000000 + seq * 10000 AS ms, LPAD(HEX(1600000000000 + seq * 10000), 12, '0') AS h
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last) one JOIN seq_1_to_3 e;

INSERT INTO ticket_note (entry_id, ticket_id, text)
SELECT CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-8003-', LPAD(HEX(seq), 12, '0')) AS UUID),
       CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       'The customer has told us what we know, and we have said what comes next.'
FROM (SELECT seq, LPAD(HEX(1600000000000 + seq * 10000), 12, '0') AS h
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last) one;

INSERT IGNORE INTO ticket_word (word, ticket_id)
SELECT CONCAT('w', FLOOR(POW(50000, CRC32(CONCAT(w.seq, '-', one.seq)) / 4294967296))) AS word,
       CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-8000-', LPAD(HEX(one.seq), 12, '0')) AS UUID) AS id
FROM (SELECT seq, LPAD(HEX(1600000000000 + seq * 10000), 12, '0') AS h
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last) one JOIN seq_1_to_8 w
ORDER BY word, id;

INSERT INTO ticket_tag (ticket_id, tag)
SELECT CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID),
       CONCAT('tag', FLOOR(POW(500, CRC32(CONCAT('t', seq)) / 4294967296)))
FROM (SELECT seq, LPAD(HEX(1600000000000 + seq * 10000), 12, '0') AS h
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last AND seq % 5 = 0) one;

INSERT INTO sla_clock (ticket_id, what, state, kind, priority, started, stopped)
SELECT CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-8000-', LPAD(HEX(one.seq), 12, '0')) AS UUID),
       ELT(c.seq, 'FIRST_RESPONSE', 'RESOLUTION'), 'MET', 'TROUBLE', 'NORMAL', FROM_UNIXTIME(ms / 1000),
       FROM_UNIXTIME(ms / 1000 + 3600)
FROM (SELECT seq, 1600000000000 + seq * 10000 AS ms, LPAD(HEX(1600000000000 + seq * 10000), 12, '0') AS h
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last) one JOIN seq_1_to_2 c;
