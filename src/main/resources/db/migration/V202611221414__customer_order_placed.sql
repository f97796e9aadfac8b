CREATE INDEX customer_order_placed ON customer_order (placed_at, id);
