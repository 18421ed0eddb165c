-- What regrading changed of one result, before and after: one row an attempt and key version, only where figures changed.
CREATE TABLE attempt_regrade (
  attempt_id         bigint NOT NULL,
  key_version        smallint NOT NULL,
  organisation_id    integer NOT NULL REFERENCES organisation (id),
  round_id           integer NOT NULL,
  key_version_before smallint NOT NULL,
  -- Tenths of a point.
  points_before      integer NOT NULL,
  maximum_before     integer NOT NULL,
  right_before       smallint NOT NULL,
  points             integer NOT NULL,
  maximum            integer NOT NULL,
  right_answers      smallint NOT NULL,
  at                 timestamptz NOT NULL,
  PRIMARY KEY (attempt_id, key_version),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
CREATE INDEX attempt_regrade_of_round ON attempt_regrade (round_id, key_version);
CALL isolate('attempt_regrade');
GRANT SELECT ON attempt_regrade TO hoithi_web, hoithi_keys;
CREATE TRIGGER attempt_regrade_is_final BEFORE UPDATE OR DELETE ON attempt_regrade FOR EACH ROW EXECUTE FUNCTION refuse_change();
