-- The audit page filters by action, and lists the actions there are by skipping from one to the next.
CREATE INDEX audit_line_of_action ON audit_line (organisation_id, action, id DESC);
