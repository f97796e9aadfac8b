CREATE TRIGGER credit_memo_line_sealed BEFORE INSERT ON credit_memo_line FOR EACH ROW
    SET NEW.memo_id = (SELECT m.id FROM credit_memo m WHERE m.id = NEW.memo_id
        AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.memo_id = m.id));
