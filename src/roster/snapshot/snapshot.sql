-- name: lock_snapshots
SELECT pg_advisory_xact_lock(7046302, :contest_id::integer);

-- name: find_snapshot
SELECT s.id, s.as_of, s.people, encode(s.hash, 'hex') AS hash,
  (SELECT count(*)::integer FROM roster_snapshot_person p WHERE p.snapshot_id = s.id AND p.status = 'must') AS must
FROM roster_snapshot s WHERE s.contest_id = :contest_id AND s.as_of = :as_of::timestamptz
ORDER BY s.id DESC LIMIT 1;

-- name: find_contest
SELECT c.id, c.slug, c.organisation_id, c.unit_id, c.bank_id, c.status, v.parameters, v.parameters->>'title' AS title,
  v.parameters->>'shortTitle' AS short_title, (v.parameters->>'year')::integer AS year
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.id = :contest_id AND c.organisation_id = :organisation_id;

-- name: list_units
-- Units of the contest's organiser and below; the path may reach higher.
SELECT p.unit_id, p.parent_id, p.path, p.code, p.name, p.full_name, p.kind, p.block, p.offers_online_services, p.scored_in_par_index
FROM unit_path p JOIN contest c ON c.id = :contest_id AND p.path @> ARRAY[c.unit_id]
WHERE p.organisation_id = :organisation_id
ORDER BY p.unit_id;

-- name: list_duties
-- Duties in the contest or over its bank: granted on it, or on the agency or a unit above its organiser or its bank,
-- and in force at some time since the contest was begun. Operators of the installation count everywhere.
SELECT g.account_id, g.role, g.valid_from, g.valid_to FROM role_grant g
JOIN contest c ON c.id = :contest_id
LEFT JOIN unit_path cu ON cu.unit_id = c.unit_id
LEFT JOIN item_bank b ON b.id = c.bank_id LEFT JOIN unit_path bu ON bu.unit_id = b.unit_id
WHERE g.valid_from <= :as_of::timestamptz AND (g.role = 'operator' OR g.organisation_id = :organisation_id AND (
  g.contest_id = c.id OR g.contest_id IS NULL AND (g.valid_to IS NULL OR g.valid_to > c.created_at)
    AND (g.unit_id IS NULL OR g.unit_id = ANY(cu.path) OR g.unit_id = ANY(bu.path))));

-- name: list_statuses
-- Those in force at the moment itself: what was ended this morning no longer counts at noon.
SELECT person_id, status, reason FROM roster_status
WHERE contest_id = :contest_id AND organisation_id = :organisation_id
  AND valid_from <= :as_of::timestamptz AND (valid_to IS NULL OR valid_to > :as_of::timestamptz)
ORDER BY id DESC;

-- name: list_people
-- People with a primary post on the day, a page at a time.
SELECT p.id AS person_id, p.account_id, o.unit_id, o.title, p.email, p.birth_date
FROM person p JOIN post o ON o.person_id = p.id AND o.is_primary AND o.valid_from <= :day::date AND (o.valid_to IS NULL OR o.valid_to > :day::date)
WHERE p.organisation_id = :organisation_id AND p.id > :after AND (p.left_on IS NULL OR p.left_on > :day::date)
ORDER BY p.id LIMIT :most;

-- name: insert_snapshot
INSERT INTO roster_snapshot (organisation_id, contest_id, as_of, people, hash, locked_by, created_at)
VALUES (:organisation_id, :contest_id, :as_of, :people, :hash, :account_id, :now) RETURNING id;

-- name: insert_snapshot_people
INSERT INTO roster_snapshot_person (snapshot_id, organisation_id, person_id, account_id, unit_id, status, reason, title)
SELECT :snapshot_id::integer, :organisation_id::integer, t.person_id, t.account_id, t.unit_id, t.status, t.reason, t.title
FROM unnest(:person_ids::bigint[], :account_ids::bigint[], :unit_ids::bigint[], :statuses::text[], :reasons::text[], :titles::text[])
  AS t (person_id, account_id, unit_id, status, reason, title);

-- name: insert_snapshot_units
-- The tree of the roster begins at the organiser of the contest, wherever that stands in the agency.
INSERT INTO roster_snapshot_unit (snapshot_id, organisation_id, unit_id, parent_id, path, code, name, full_name, kind, block, must, exempt, excluded)
SELECT :snapshot_id::integer, :organisation_id::integer, p.unit_id, CASE WHEN p.unit_id <> c.unit_id THEN p.parent_id END,
  p.path[array_position(p.path, c.unit_id):], p.code, p.name, p.full_name, p.kind, p.block,
  coalesce(s.must, 0), coalesce(s.exempt, 0), coalesce(s.excluded, 0)
FROM unit_path p JOIN contest c ON c.id = :contest_id AND p.path @> ARRAY[c.unit_id]
LEFT JOIN (
  SELECT unit_id, count(*) FILTER (WHERE status = 'must') AS must, count(*) FILTER (WHERE status = 'exempt') AS exempt,
    count(*) FILTER (WHERE status = 'excluded') AS excluded
  FROM roster_snapshot_person WHERE snapshot_id = :snapshot_id GROUP BY unit_id) s ON s.unit_id = p.unit_id
WHERE p.organisation_id = :organisation_id AND (p.ended_on IS NULL OR s.unit_id IS NOT NULL);

-- name: find_latest
SELECT s.id, s.as_of, s.people, encode(s.hash, 'hex') AS hash, s.created_at, a.name AS locked_by
FROM roster_snapshot s LEFT JOIN account a ON a.id = s.locked_by
WHERE s.contest_id = :contest_id AND s.organisation_id = :organisation_id ORDER BY s.id DESC LIMIT 1;

-- name: plan_for_many
-- Rosters are compared whole; where statistics are missing or old the planner would look up each person by itself.
SELECT set_config('enable_nestloop', 'off', true);

-- name: count_movers
-- What has happened since: people who came, left, or stand in another unit today.
SELECT count(*) FILTER (WHERE m.is = 'joined')::integer AS joined, count(*) FILTER (WHERE m.is = 'left')::integer AS left,
  count(*) FILTER (WHERE m.is = 'moved')::integer AS moved
FROM (
  SELECT CASE WHEN s.person_id IS NULL THEN 'joined' WHEN t.person_id IS NULL THEN 'left' ELSE 'moved' END AS is
  FROM (SELECT person_id, unit_id FROM roster_snapshot_person WHERE snapshot_id = :snapshot_id) s
  FULL JOIN (
    SELECT p.id AS person_id, o.unit_id FROM person p
    JOIN post o ON o.person_id = p.id AND o.is_primary AND o.valid_from <= :day::date AND (o.valid_to IS NULL OR o.valid_to > :day::date)
    JOIN unit_path u ON u.unit_id = o.unit_id AND u.path @> ARRAY[:top_unit_id::bigint]
    WHERE p.organisation_id = :organisation_id AND (p.left_on IS NULL OR p.left_on > :day::date)) t ON t.person_id = s.person_id
  WHERE s.unit_id IS DISTINCT FROM t.unit_id) m;

-- name: list_movers
SELECT p.id AS person_id, p.full_name, p.email, m.is, before.full_name AS unit_before, today.full_name AS unit_today
FROM (
  SELECT coalesce(s.person_id, t.person_id) AS person_id, s.unit_id AS unit_before, t.unit_id AS unit_today,
    CASE WHEN s.person_id IS NULL THEN 'joined' WHEN t.person_id IS NULL THEN 'left' ELSE 'moved' END AS is
  FROM (SELECT person_id, unit_id FROM roster_snapshot_person WHERE snapshot_id = :snapshot_id) s
  FULL JOIN (
    SELECT p.id AS person_id, o.unit_id FROM person p
    JOIN post o ON o.person_id = p.id AND o.is_primary AND o.valid_from <= :day::date AND (o.valid_to IS NULL OR o.valid_to > :day::date)
    JOIN unit_path u ON u.unit_id = o.unit_id AND u.path @> ARRAY[:top_unit_id::bigint]
    WHERE p.organisation_id = :organisation_id AND (p.left_on IS NULL OR p.left_on > :day::date)) t ON t.person_id = s.person_id
  WHERE s.unit_id IS DISTINCT FROM t.unit_id) m
JOIN person p ON p.id = m.person_id
LEFT JOIN roster_snapshot_unit before ON before.snapshot_id = :snapshot_id AND before.unit_id = m.unit_before
LEFT JOIN unit_path today ON today.unit_id = m.unit_today
ORDER BY m.is, p.sort_name COLLATE "C", p.id LIMIT :most OFFSET :skip;
