ALTER TABLE credit_memo
    ADD COLUMN payout VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'REFUND'
        COMMENT 'whether the money goes back, or stays as a balance';
