ALTER TABLE phone_call ADD COLUMN parked_in VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL, ADD KEY phone_call_parked (parked_in);
