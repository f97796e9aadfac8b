CREATE INDEX ticket_changed ON ticket (changed, id);
