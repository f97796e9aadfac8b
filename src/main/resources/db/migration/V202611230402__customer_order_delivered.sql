ALTER TABLE customer_order ADD COLUMN delivered_at DATETIME(6) NULL;
