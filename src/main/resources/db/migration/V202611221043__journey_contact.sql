CREATE INDEX journey_contact ON journey (last_contact, id);
