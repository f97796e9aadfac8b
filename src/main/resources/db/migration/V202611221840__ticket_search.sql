ALTER TABLE ticket
    ADD COLUMN order_number VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin
        AS (JSON_VALUE(particulars, '$.order')) STORED,
    ADD KEY ticket_order (order_number, id),
    ADD KEY ticket_customer_newest (customer_id, id),
    ADD KEY ticket_waiting (queue, assignee, state, priority, id),
    ADD KEY ticket_come_back (assignee, state, follow_up, id);
