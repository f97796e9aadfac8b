CREATE TRIGGER ledger_period_stays_closed BEFORE UPDATE ON ledger_period FOR EACH ROW
    SET NEW.period = OLD.period, NEW.closed_by = IF(OLD.closed IS NULL, NEW.closed_by, OLD.closed_by),
        NEW.closed = COALESCE(OLD.closed, NEW.closed);
