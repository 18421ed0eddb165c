-- Items of a running round whose key should be checked: places in the pool, no figures. Only the keys role gets in.
CREATE TABLE keys.key_watch (
  round_id        integer PRIMARY KEY,
  organisation_id integer NOT NULL,
  -- Attempts looked at; the next look waits until there are plainly more.
  attempts        integer NOT NULL,
  positions       smallint[] NOT NULL,
  watched_at      timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
CALL isolate('keys.key_watch');
GRANT SELECT, INSERT, UPDATE ON keys.key_watch TO hoithi_keys;
