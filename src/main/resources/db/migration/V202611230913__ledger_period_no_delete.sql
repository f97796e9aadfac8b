CREATE TRIGGER ledger_period_no_delete BEFORE DELETE ON ledger_period FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a month that was closed stays closed';
