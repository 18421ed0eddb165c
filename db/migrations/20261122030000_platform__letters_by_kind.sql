-- Sign-in codes are sent before all other letters, and their text is wiped once nobody can use it: both are looked up,
-- however many letters wait or were sent.
CREATE INDEX mail_waiting_codes ON mail (id) WHERE state = 'waiting' AND kind = 'code';
CREATE INDEX mail_with_code ON mail (created_at) WHERE kind = 'code' AND body <> '';
