-- A contest may open without a mail server only when somebody of the secretariat has said so, with the reason: sign-in
-- codes then wait in the outbox and are handed over by staff. Taken back when a mail server is set.
ALTER TABLE contest
  ADD COLUMN without_mail_at timestamptz,
  ADD COLUMN without_mail_by bigint REFERENCES account (id),
  ADD COLUMN without_mail_reason text,
  ADD CHECK ((without_mail_at IS NULL) = (without_mail_reason IS NULL));
COMMENT ON COLUMN contest.without_mail_by IS 'Who took the contest''s letters upon them; empty = the command line.';
