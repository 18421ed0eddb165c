-- name: find_round
-- With the roster it was prepared with, before that the newest locked one.
SELECT r.id, r.label, r.opens_at, r.closes_at,
  coalesce(r.snapshot_id, (SELECT max(s.id) FROM roster_snapshot s WHERE s.contest_id = r.contest_id)) AS snapshot_id
FROM round r JOIN contest c ON c.id = r.contest_id
WHERE c.slug = :slug AND r.number = :number AND r.cancelled_at IS NULL;

-- name: list_people_named
-- Of these official e-mails, those that stand on the roster.
SELECT s.person_id, lower(p.email) AS email FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id
WHERE s.snapshot_id = :snapshot_id AND lower(p.email) = ANY(:emails::text[]);

-- name: list_units_named
-- By code, else by name with or without what stands above; two at most are enough to know that it is not one.
SELECT unit_id, full_name FROM roster_snapshot_unit
WHERE snapshot_id = :snapshot_id AND (lower(code) = lower(:named) OR lower(name) = lower(:named) OR lower(full_name) = lower(:named))
ORDER BY lower(code) = lower(:named) DESC, lower(full_name) = lower(:named) DESC LIMIT 2;

-- name: list_people_of_unit
-- Who takes part: the obliged and the exempt of the unit and everything below it.
SELECT s.person_id FROM roster_snapshot_unit u JOIN roster_snapshot_person s ON s.snapshot_id = u.snapshot_id AND s.unit_id = u.unit_id
WHERE u.snapshot_id = :snapshot_id AND :unit_id::bigint = ANY(u.path) AND s.status IN ('must', 'exempt');

-- name: count_touched
-- Of these people: who has something of their own, who has it by a group, whose paper has been handed in.
SELECT count(*) FILTER (WHERE EXISTS (SELECT FROM attempt_override o
    WHERE o.round_id = :round_id AND o.person_id = g.id AND o.removed_at IS NULL AND o.group_id IS NULL))::integer AS own,
  count(*) FILTER (WHERE EXISTS (SELECT FROM attempt_override o
    WHERE o.round_id = :round_id AND o.person_id = g.id AND o.removed_at IS NULL AND o.group_id IS NOT NULL))::integer AS grouped,
  count(*) FILTER (WHERE EXISTS (SELECT FROM attempt_result x
    WHERE x.round_id = :round_id AND x.person_id = g.id AND x.class = 0 AND x.how = 'hand-in'))::integer AS handed_in
FROM unnest(:persons::bigint[]) AS g (id);

-- name: end_override
-- What the person was given alone.
UPDATE attempt_override SET removed_at = :now
WHERE round_id = :round_id AND person_id = :person_id AND group_id IS NULL AND removed_at IS NULL;

-- name: end_group
UPDATE attempt_override SET removed_at = :now WHERE round_id = :round_id AND group_id = :group_id AND removed_at IS NULL;

-- name: insert_group
INSERT INTO override_group (organisation_id, round_id, unit_id) VALUES (:organisation_id, :round_id, :unit_id) RETURNING id;

-- name: insert_overrides
INSERT INTO attempt_override (organisation_id, round_id, person_id, group_id, opens_at, closes_at, factor_percent, extra_minutes, more_attempts,
  untimed, reason, account_id, created_at)
SELECT :organisation_id, :round_id, g.id, :group_id, :opens_at, :closes_at, :factor_percent, :extra_minutes, :more_attempts,
  :untimed, :reason, :account_id, :now FROM unnest(:persons::bigint[]) AS g (id);

-- name: list_overrides
SELECT o.person_id, p.full_name, p.email, u.full_name AS unit, o.opens_at, o.closes_at, o.factor_percent, o.extra_minutes, o.more_attempts,
  o.untimed, o.reason, o.created_at, a.name AS given_by
FROM attempt_override o JOIN person p ON p.id = o.person_id
JOIN post t ON t.person_id = p.id AND t.is_primary AND t.valid_to IS NULL JOIN unit_path u ON u.unit_id = t.unit_id
LEFT JOIN account a ON a.id = o.account_id
WHERE o.round_id = :round_id AND o.group_id IS NULL AND o.removed_at IS NULL ORDER BY p.sort_name LIMIT 500;

-- name: list_groups
-- Everybody of a group was given the same.
SELECT o.*, u.full_name AS unit, a.name AS given_by
FROM override_group g JOIN LATERAL (
  SELECT group_id, count(*)::integer AS people, opens_at, closes_at, factor_percent, extra_minutes, more_attempts, untimed, reason, account_id, created_at
  FROM attempt_override WHERE group_id = g.id AND removed_at IS NULL
  GROUP BY group_id, opens_at, closes_at, factor_percent, extra_minutes, more_attempts, untimed, reason, account_id, created_at) o ON true
LEFT JOIN unit_path u ON u.unit_id = g.unit_id LEFT JOIN account a ON a.id = o.account_id
WHERE g.round_id = :round_id ORDER BY g.id DESC LIMIT 200;
