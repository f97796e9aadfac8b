CREATE TRIGGER credit_memo_line_no_delete BEFORE DELETE ON credit_memo_line FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what is booked is never changed: reverse it';
