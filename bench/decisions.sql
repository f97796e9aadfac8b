-- Makes decisions of the table `credit`, @first to @last, of one ticket (@ticket, @customer, @rep, @version): reps ask for 1.00 to
-- 80.99 EUR, and the 50 rows of the bench's table allow up to 40, have up to 60 approved and refuse the rest. A third of what is
-- allowed was granted; every approval was answered, nine in ten granted. Spread over the 300 days before @until.

INSERT INTO decision (id, ticket_id, customer_id, rep_id, actor, action, table_version, table_row, outcome, approver, wish,
                      inputs, currency, amount, asked, good_until, version)
SELECT CAST(CONCAT(LEFT(h, 8), '-', RIGHT(h, 4), '-7000-', HEX(0x8000 + CRC32(seq) % 0x3FFF), '-', LPAD(HEX(seq), 12, '0')) AS UUID),
       @ticket, @customer, @rep, 'rep1', 'credit', @version, LEAST(7, CEIL(minor / 1000)),
       IF(minor <= 4000, 'ALLOWED', IF(minor <= 6000, 'NEEDS_APPROVAL', 'REFUSED')),
       IF(minor > 4000 AND minor <= 6000, 'SUPERVISOR', NULL),
       CONCAT('{"action":"credit","currency":"EUR","amountMinor":', minor, '}'),
       CONCAT('{"grade":"REP","seniorityMonths":', seq % 60, ',"tier":"standard","tenureMonths":', seq % 90,
              ',"ticketsThisYear":', 1 + seq % 9, ',"grantsThisYear":', seq % 4, ',"grantedThisYear":', seq % 90,
              ',"amount":', minor / 100, ',"currency":"EUR","reason":"late","verification":"ANI_AND_FACT","knownProblem":false}'),
       'EUR', minor, asked, asked + INTERVAL 15 MINUTE, 0
FROM (SELECT seq, 100 + CRC32(CONCAT('a', seq)) % 8000 AS minor,
             @until - INTERVAL CAST(seq * (300 * 86400 / @all) * 1000000 AS INT) MICROSECOND AS asked,
             LPAD(HEX(1600000000000 + seq * 10000), 12, '0') AS h
      FROM seq_1_to_99999999 WHERE seq BETWEEN @first AND @last) one;

INSERT INTO grant_made (id, decision_id, ticket_id, customer_id, actor, action, currency, amount, made, version)
SELECT UUID(), id, ticket_id, customer_id, actor, action, currency, amount, asked + INTERVAL 1 MINUTE, 0
FROM decision d WHERE action = 'credit' AND outcome = 'ALLOWED' AND CRC32(id) % 3 = 0
  AND asked >= @until - INTERVAL CAST(@last * (300 * 86400 / @all) * 1000000 AS INT) MICROSECOND
  AND asked <= @until - INTERVAL CAST(@first * (300 * 86400 / @all) * 1000000 AS INT) MICROSECOND;

INSERT INTO approval (decision_id, state, grade, asked, answered, answered_by, answer_grade, version)
SELECT id, IF(CRC32(id) % 10 = 0, 'REFUSED', 'GRANTED'), 'SUPERVISOR', asked, asked + INTERVAL CRC32(id) % 40 SECOND, 'boss',
       'SUPERVISOR', 0
FROM decision d WHERE action = 'credit' AND outcome = 'NEEDS_APPROVAL'
  AND asked >= @until - INTERVAL CAST(@last * (300 * 86400 / @all) * 1000000 AS INT) MICROSECOND
  AND asked <= @until - INTERVAL CAST(@first * (300 * 86400 / @all) * 1000000 AS INT) MICROSECOND;
