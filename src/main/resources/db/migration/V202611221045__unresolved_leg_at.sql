CREATE INDEX unresolved_leg_at ON unresolved_leg (at);
