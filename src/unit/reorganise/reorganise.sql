-- name: find_link
-- Was this very merger or split done already?
SELECT l.to_unit_id, u.code FROM unit_link l JOIN unit u ON u.id = l.to_unit_id
WHERE l.from_unit_id = :unit_id AND l.organisation_id = :organisation_id AND l.kind = :kind AND l.on_date = :day::date
ORDER BY l.id;

-- name: insert_links
INSERT INTO unit_link (organisation_id, kind, from_unit_id, to_unit_id, on_date, share, decision)
SELECT :organisation_id::integer, :kind::text, :unit_id::bigint, t.unit_id, :day::date, t.share, :decision::text
FROM unnest(:to_units::bigint[], :shares::numeric[]) AS t (unit_id, share);

-- name: list_links
-- Where a unit came from and where it went.
SELECT l.kind, l.on_date, l.decision, l.from_unit_id = :unit_id AS is_from,
  CASE WHEN l.from_unit_id = :unit_id THEN l.to_unit_id ELSE l.from_unit_id END AS unit_id, p.full_name, p.ended_on IS NOT NULL AS ended
FROM unit_link l LEFT JOIN unit_path p ON p.unit_id = CASE WHEN l.from_unit_id = :unit_id THEN l.to_unit_id ELSE l.from_unit_id END
WHERE l.organisation_id = :organisation_id AND (l.from_unit_id = :unit_id OR l.to_unit_id = :unit_id)
ORDER BY l.on_date DESC, l.id LIMIT 50;

-- name: list_people_of
-- Everybody with a post of today in the unit itself.
SELECT p.id, p.full_name, o.title FROM post o JOIN person p ON p.id = o.person_id
WHERE o.unit_id = :unit_id AND o.organisation_id = :organisation_id AND o.valid_to IS NULL
ORDER BY p.sort_name COLLATE "C", p.id LIMIT :most;

-- name: count_people_of
SELECT count(DISTINCT person_id)::integer AS people FROM post
WHERE unit_id = :unit_id AND organisation_id = :organisation_id AND valid_to IS NULL;

-- name: list_responsible_of
SELECT coalesce(a.name, a.email) AS name, g.role FROM role_grant g JOIN account a ON a.id = g.account_id
WHERE g.unit_id = :unit_id AND g.organisation_id = :organisation_id AND g.role IN ('head-of-unit', 'focal-point')
  AND g.valid_from <= :now::timestamptz AND (g.valid_to IS NULL OR g.valid_to > :now::timestamptz)
ORDER BY g.role DESC, g.id;

-- name: list_contests_of
-- Unfinished contests whose newest locked roster has the unit, with the denominator it keeps there and the rounds open now.
SELECT v.parameters->>'shortTitle' AS title, s.must + s.exempt + s.excluded AS people,
  (SELECT coalesce(array_agg(r.label ORDER BY r.number), '{}') FROM round r WHERE r.contest_id = c.id AND r.cancelled_at IS NULL
    AND r.opens_at <= :now::timestamptz AND r.closes_at > :now::timestamptz) AS open_rounds
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
JOIN roster_snapshot_unit s ON s.unit_id = :unit_id
  AND s.snapshot_id = (SELECT max(id) FROM roster_snapshot WHERE contest_id = c.id)
WHERE c.organisation_id = :organisation_id AND c.status <> 'ended' ORDER BY c.id;

-- name: list_owned
-- What stands on the unit itself and would lose its place: contests it organises, banks it owns.
SELECT v.parameters->>'shortTitle' AS title FROM contest c
JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.unit_id = :unit_id AND c.organisation_id = :organisation_id AND c.status <> 'ended'
UNION ALL SELECT name FROM item_bank WHERE unit_id = :unit_id AND organisation_id = :organisation_id;
