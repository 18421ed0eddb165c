-- How far the times of answers of a round have been cut to whole seconds, 60 days after its publication.
CREATE TABLE answer_times_cut (
  round_id        integer PRIMARY KEY,
  organisation_id integer NOT NULL,
  -- The last attempt whose times are whole seconds; a run that was cut off goes on behind it.
  attempt_id      bigint NOT NULL DEFAULT 0,
  -- Null while some are left.
  done_at         timestamptz,
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
CALL isolate('answer_times_cut');
GRANT SELECT ON answer_times_cut TO hoithi_web, hoithi_keys;
