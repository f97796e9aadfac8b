CREATE INDEX phone_call_customer ON phone_call (customer_id);
