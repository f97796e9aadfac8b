CREATE INDEX ticket_kind_newest ON ticket (kind, id);
