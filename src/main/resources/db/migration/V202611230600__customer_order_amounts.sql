ALTER TABLE customer_order
    ADD COLUMN source_version BIGINT NULL COMMENT 'of the system that it comes from',
    ADD COLUMN tax_included TINYINT(1) NOT NULL DEFAULT 1 COMMENT 'whether prices have the tax in them',
    ADD COLUMN discount BIGINT NOT NULL DEFAULT 0 COMMENT 'minor units, of the whole order',
    ADD COLUMN shipping BIGINT NOT NULL DEFAULT 0 COMMENT 'minor units',
    ADD COLUMN shipping_tax BIGINT NOT NULL DEFAULT 0 COMMENT 'minor units',
    ADD COLUMN credited_elsewhere BIGINT NOT NULL DEFAULT 0 COMMENT 'minor units, of no line',
    ADD COLUMN payments_known TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'else it counts as paid in full';
