ALTER TABLE ticket
    ADD COLUMN follow_up_told DATETIME(6) NULL COMMENT 'the follow-up date of which whoever has it was told that it is over';
