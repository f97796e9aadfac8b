CREATE OR REPLACE TRIGGER ledger_entry_in_open_period BEFORE INSERT ON ledger_entry FOR EACH ROW
    SET NEW.period = (SELECT period FROM ledger_period WHERE period = NEW.period AND closed IS NULL LOCK IN SHARE MODE);
