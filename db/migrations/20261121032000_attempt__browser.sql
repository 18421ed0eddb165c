-- Hash of a random token that one browser keeps in a cookie for one contest: tells that several people used the same
-- browser, and nothing about it. No fingerprint. Emptied 60 days after publication.
ALTER TABLE attempt_window ADD COLUMN browser bytea;
