CREATE INDEX rma_of_order ON rma (order_id);
