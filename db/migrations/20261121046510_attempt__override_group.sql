-- Time given to a group in one act: everybody of a unit and below it, or the people of a list (unit_id null), as the locked
-- roster had them then. What each got stands in attempt_override with this group.
CREATE TABLE override_group (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL,
  unit_id         bigint
);
CREATE INDEX override_group_of_round ON override_group (round_id);
CALL isolate('override_group');
GRANT SELECT, INSERT ON override_group TO hoithi_web;

ALTER TABLE attempt_override ADD COLUMN group_id bigint REFERENCES override_group (id);
COMMENT ON COLUMN attempt_override.group_id IS 'Given with a group; null = to the person alone, which goes before what groups give.';
COMMENT ON COLUMN attempt_override.opens_at IS 'Own opening; null = the round''s.';
CREATE INDEX attempt_override_of_group ON attempt_override (group_id) WHERE removed_at IS NULL AND group_id IS NOT NULL;

-- What holds for a person in a round. The person's own setting beats the group's; among groups the earliest opening, the
-- latest closing, the highest factor, the most minutes and the most attempts (attempt rules A6). Factor, minutes and "no
-- limit" are one setting, the limit: an own one sets all groups' limits aside.
CREATE VIEW override_in_force WITH (security_invoker = true) AS
SELECT round_id, person_id,
  coalesce(min(opens_at) FILTER (WHERE own), min(opens_at)) AS opens_at,
  coalesce(max(closes_at) FILTER (WHERE own), max(closes_at)) AS closes_at,
  max(factor_percent) FILTER (WHERE own OR NOT own_limit) AS factor_percent,
  max(extra_minutes) FILTER (WHERE own OR NOT own_limit) AS extra_minutes,
  coalesce(max(more_attempts) FILTER (WHERE own), max(more_attempts)) AS more_attempts,
  bool_or(untimed AND (own OR NOT own_limit)) AS untimed
FROM (
  SELECT *, group_id IS NULL AS own,
    bool_or(group_id IS NULL AND (untimed OR factor_percent IS NOT NULL OR extra_minutes IS NOT NULL))
      OVER (PARTITION BY round_id, person_id) AS own_limit
  FROM attempt_override WHERE removed_at IS NULL
) given
GROUP BY round_id, person_id;
GRANT SELECT ON override_in_force TO hoithi_web, hoithi_writer;
