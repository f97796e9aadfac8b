ALTER TABLE decision
    ADD COLUMN grade VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin AS (JSON_VALUE(inputs, '$.grade')) STORED COMMENT 'of who asked, then',
    ADD KEY decision_report (asked, action, table_version, table_row, grade, outcome, approver),
    DROP KEY decision_asked;
