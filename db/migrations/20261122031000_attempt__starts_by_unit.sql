-- People who began their first graded attempt, by unit: with the figures kept with each result it tells how many are taking
-- the test without looking at each attempt. Written in the commit of the start itself.
CREATE TABLE unit_start (
  round_id        integer NOT NULL,
  unit_id         bigint NOT NULL,
  organisation_id integer NOT NULL,
  people          integer NOT NULL,
  PRIMARY KEY (round_id, unit_id)
);
CALL isolate('unit_start');
GRANT SELECT ON unit_start TO hoithi_web;

-- Units in one order, so that starts on two nodes wait for each other and never in a circle.
CREATE FUNCTION count_starts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO unit_start AS u (round_id, unit_id, organisation_id, people)
  SELECT round_id, unit_id, organisation_id, count(*) * CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END
  FROM changed WHERE class = 0 AND number = 1 GROUP BY round_id, unit_id, organisation_id ORDER BY round_id, unit_id
  ON CONFLICT (round_id, unit_id) DO UPDATE SET people = u.people + excluded.people;
  RETURN NULL;
END $$;
CREATE TRIGGER attempts_are_counted AFTER INSERT ON attempt REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_starts();
CREATE TRIGGER removed_attempts_are_counted AFTER DELETE ON attempt REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_starts();
INSERT INTO unit_start (round_id, unit_id, organisation_id, people)
SELECT round_id, unit_id, organisation_id, count(*) FROM attempt WHERE class = 0 AND number = 1 GROUP BY round_id, unit_id, organisation_id;
