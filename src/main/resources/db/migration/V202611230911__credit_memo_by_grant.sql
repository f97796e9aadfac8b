CREATE TRIGGER credit_memo_by_grant BEFORE INSERT ON credit_memo FOR EACH ROW
    SET NEW.grant_id = (SELECT g.id FROM grant_made g WHERE g.id = NEW.grant_id AND g.reversed IS NULL
        AND g.customer_id = NEW.customer_id AND g.currency = NEW.currency AND g.amount >= NEW.amount);
