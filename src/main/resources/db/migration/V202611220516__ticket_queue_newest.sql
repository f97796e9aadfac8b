CREATE INDEX ticket_queue_newest ON ticket (queue, id);
