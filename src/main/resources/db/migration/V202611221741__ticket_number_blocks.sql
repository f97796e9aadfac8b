-- Each node draws numbers by the block.
ALTER SEQUENCE ticket_number INCREMENT BY 50 NOCACHE;
