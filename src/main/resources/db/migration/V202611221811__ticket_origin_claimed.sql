ALTER TABLE ticket_origin
    MODIFY ticket_id UUID NULL COMMENT 'null within the transaction that looks for one';
