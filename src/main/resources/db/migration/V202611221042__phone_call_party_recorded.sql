ALTER TABLE phone_call_party ADD COLUMN recorded_at DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)) COMMENT 'about when the call began', ADD KEY phone_call_party_recorded (recorded_at);
