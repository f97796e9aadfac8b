CREATE TRIGGER ledger_posting_sealed BEFORE INSERT ON ledger_posting FOR EACH ROW
    SET NEW.entry_id = (SELECT e.id FROM ledger_entry e WHERE e.id = NEW.entry_id
        AND NOT EXISTS (SELECT 1 FROM ledger_handover h WHERE h.entry_id = e.id));
