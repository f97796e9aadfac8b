CREATE INDEX journey_ticket ON journey (ticket_id);
