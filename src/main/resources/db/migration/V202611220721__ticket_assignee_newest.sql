CREATE INDEX ticket_assignee_newest ON ticket (assignee, id);
