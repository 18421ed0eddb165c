-- name: find_organisation
SELECT id, name FROM organisation WHERE id = :organisation_id;

-- name: count_people
-- The counts above the list, under its search and unit. A person's unit is that of the open post, or of the last one
-- when the person has left: one join without looking each up (100,000 people: 0.3 s, 2026-11-21).
SELECT count(*) FILTER (WHERE p.left_on IS NULL)::integer AS "all", count(*) FILTER (WHERE p.left_on IS NULL AND p.email IS NULL)::integer AS without_email,
  count(*) FILTER (WHERE p.left_on IS NOT NULL)::integer AS left
FROM person p LEFT JOIN post o ON o.person_id = p.id AND o.is_primary AND (o.valid_to IS NULL OR o.valid_to >= p.left_on)
LEFT JOIN unit_path u ON u.unit_id = o.unit_id
WHERE p.organisation_id = :organisation_id AND (:within::bigint IS NULL OR u.path @> ARRAY[:within::bigint])
  AND (:unit_id::bigint IS NULL OR u.path @> ARRAY[:unit_id::bigint])
  AND (:patterns::text[] = '{}' OR concat_ws(' ', p.search_name, u.search_name) LIKE ALL (:patterns::text[]));

-- name: list_people_page
-- By given name; the unit is that of today, or the last one of whoever has left.
SELECT p.id, p.full_name, p.email, p.left_on, o.title, u.name AS unit_name, u.full_name AS unit_full_name, u.unit_id
FROM person p LEFT JOIN post o ON o.person_id = p.id AND o.is_primary AND (o.valid_to IS NULL OR o.valid_to >= p.left_on)
LEFT JOIN unit_path u ON u.unit_id = o.unit_id
WHERE p.organisation_id = :organisation_id AND (:within::bigint IS NULL OR u.path @> ARRAY[:within::bigint])
  AND (:unit_id::bigint IS NULL OR u.path @> ARRAY[:unit_id::bigint])
  AND (:patterns::text[] = '{}' OR concat_ws(' ', p.search_name, u.search_name) LIKE ALL (:patterns::text[]))
  AND (p.left_on IS NOT NULL) = :left::boolean AND (NOT :without_email::boolean OR p.email IS NULL)
ORDER BY p.sort_name COLLATE "C", p.id LIMIT :most OFFSET :skip;

-- name: find_unit_name
SELECT unit_id, full_name FROM unit_path
WHERE unit_id = :unit_id AND organisation_id = :organisation_id AND (:within::bigint IS NULL OR path @> ARRAY[:within::bigint]);

-- name: find_units_called
-- A unit as typed: its code, or its name or full name.
SELECT unit_id, code, full_name FROM unit_path
WHERE organisation_id = :organisation_id AND ended_on IS NULL AND (:within::bigint IS NULL OR path @> ARRAY[:within::bigint])
  AND (code = :text::text OR fold_text(name) = fold_text(:text) OR fold_text(full_name) = fold_text(:text))
ORDER BY (code = :text) DESC, unit_id LIMIT 2;

-- name: find_person_page
SELECT p.id, p.full_name, p.email, p.birth_date, p.birth_year, p.sex, p.phone, p.mass_organisations, p.external_code, p.left_on,
  p.details_confirmed_at, p.created_at, p.account_id IS NOT NULL AS has_account, o.unit_id, o.title, u.name AS unit_name, u.full_name AS unit_full_name, u.code AS unit_code
FROM person p LEFT JOIN LATERAL (
  SELECT unit_id, title FROM post WHERE person_id = p.id AND is_primary ORDER BY valid_to DESC NULLS FIRST, id DESC LIMIT 1) o ON true
LEFT JOIN unit_path u ON u.unit_id = o.unit_id
WHERE p.id = :person_id AND p.organisation_id = :organisation_id AND (:within::bigint IS NULL OR u.path @> ARRAY[:within::bigint]);

-- name: list_posts
SELECT o.title, o.valid_from, o.valid_to, o.is_primary, u.full_name AS unit_name FROM post o LEFT JOIN unit_path u ON u.unit_id = o.unit_id
WHERE o.person_id = :person_id AND o.organisation_id = :organisation_id ORDER BY o.valid_to DESC NULLS FIRST, o.valid_from DESC, o.id DESC;

-- name: list_contest_standing
-- On the newest locked roster of each contest, and what was decided since.
SELECT c.id, c.slug, coalesce(v.parameters->>'shortTitle', v.parameters->>'title') AS title, s.status, s.reason, s.as_of, d.status AS decided, d.reason AS decided_reason, d.valid_to AS decided_to
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
LEFT JOIN LATERAL (
  SELECT sp.status, sp.reason, r.as_of FROM roster_snapshot r LEFT JOIN roster_snapshot_person sp ON sp.snapshot_id = r.id AND sp.person_id = :person_id
  WHERE r.contest_id = c.id ORDER BY r.id DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (
  SELECT status, reason, valid_to FROM roster_status t WHERE t.contest_id = c.id AND t.person_id = :person_id
    AND (t.valid_to IS NULL OR t.valid_to > :now::timestamptz) ORDER BY t.id DESC LIMIT 1) d ON true
WHERE c.organisation_id = :organisation_id ORDER BY c.id DESC LIMIT 20;

-- name: find_contest_head
SELECT c.id, c.slug, c.organisation_id, c.unit_id, c.bank_id, c.status, v.parameters, v.parameters->>'title' AS title,
  v.parameters->>'shortTitle' AS short_title, (v.parameters->>'year')::integer AS year
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.id = :contest_id AND c.organisation_id = :organisation_id;

-- name: list_locked_units
-- Units of a locked roster with their own people and all below, in the order of the tree.
SELECT s.unit_id, s.parent_id, s.code, s.name, s.full_name, s.path, s.must, s.exempt, s.excluded
FROM roster_snapshot_unit s WHERE s.snapshot_id = :snapshot_id;

-- name: count_locked
SELECT count(*) FILTER (WHERE status = 'must')::integer AS must, count(*) FILTER (WHERE status = 'exempt')::integer AS exempt,
  count(*) FILTER (WHERE status = 'excluded')::integer AS excluded, count(*) FILTER (WHERE status = 'not-eligible')::integer AS not_eligible
FROM roster_snapshot_person WHERE snapshot_id = :snapshot_id;

-- name: list_reasons
-- Why people are not obliged, in the words kept with the locked roster.
SELECT status, reason, count(*)::integer AS people FROM roster_snapshot_person
WHERE snapshot_id = :snapshot_id AND status <> 'must' GROUP BY status, reason ORDER BY count(*) DESC, reason LIMIT 30;

-- name: count_decisions
SELECT count(*) FILTER (WHERE status = 'exempt')::integer AS exempt, count(*) FILTER (WHERE status = 'excluded')::integer AS excluded
FROM roster_status WHERE contest_id = :contest_id AND (valid_to IS NULL OR valid_to > :now::timestamptz);

-- name: list_locked_people
-- Names of units are folded once a unit, not once a person (100,000 people: 6.4 s otherwise, 2026-11-21).
WITH units AS MATERIALIZED (
  SELECT unit_id, full_name, fold_text(full_name) AS search_name FROM roster_snapshot_unit
  WHERE snapshot_id = :snapshot_id AND (:unit_id::bigint IS NULL OR path @> ARRAY[:unit_id::bigint])
)
SELECT s.person_id, p.full_name, p.email, s.status, s.reason, s.title, u.full_name AS unit_name
FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id JOIN units u ON u.unit_id = s.unit_id
WHERE s.snapshot_id = :snapshot_id AND (:status::text IS NULL OR s.status = :status)
  AND (:patterns::text[] = '{}' OR concat_ws(' ', p.search_name, u.search_name) LIKE ALL (:patterns::text[]))
ORDER BY p.sort_name COLLATE "C", p.id LIMIT :most OFFSET :skip;

-- name: count_locked_people
WITH units AS MATERIALIZED (
  SELECT unit_id, fold_text(full_name) AS search_name FROM roster_snapshot_unit
  WHERE snapshot_id = :snapshot_id AND (:unit_id::bigint IS NULL OR path @> ARRAY[:unit_id::bigint])
)
SELECT count(*)::integer AS "all", count(*) FILTER (WHERE s.status = 'must')::integer AS must, count(*) FILTER (WHERE s.status = 'exempt')::integer AS exempt,
  count(*) FILTER (WHERE s.status = 'excluded')::integer AS excluded, count(*) FILTER (WHERE s.status = 'not-eligible')::integer AS not_eligible
FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id JOIN units u ON u.unit_id = s.unit_id
WHERE s.snapshot_id = :snapshot_id AND (:patterns::text[] = '{}' OR concat_ws(' ', p.search_name, u.search_name) LIKE ALL (:patterns::text[]));

-- name: list_person_decisions
SELECT t.id, t.status, t.reason, t.source, t.valid_from, t.valid_to, t.created_at, a.name AS decided_by
FROM roster_status t LEFT JOIN account a ON a.id = t.decided_by
WHERE t.contest_id = :contest_id AND t.person_id = :person_id AND t.organisation_id = :organisation_id ORDER BY t.id DESC;

-- name: find_unit_head
SELECT unit_id, name, full_name, path FROM unit_path WHERE unit_id = :unit_id AND organisation_id = :organisation_id;

-- name: list_corrections
SELECT c.id, c.person_id, c.changes, c.created_at, c.decided_at, c.accepted, p.full_name, p.email, u.full_name AS unit_name, a.name AS decided_by,
  n.full_name AS unit_wanted, f.full_name AS unit_before, count(*) OVER ()::integer AS total
FROM detail_correction c JOIN person p ON p.id = c.person_id
JOIN LATERAL (SELECT unit_id FROM post WHERE person_id = p.id AND is_primary ORDER BY valid_to DESC NULLS FIRST, id DESC LIMIT 1) o ON true
JOIN unit_path u ON u.unit_id = o.unit_id AND u.path @> ARRAY[:unit_id::bigint]
LEFT JOIN account a ON a.id = c.decided_by
LEFT JOIN unit_path n ON n.unit_id::text = c.changes->'unit'->>'to'
LEFT JOIN unit_path f ON f.unit_id::text = c.changes->'unit'->>'from'
WHERE c.organisation_id = :organisation_id AND (c.decided_at IS NOT NULL) = :decided::boolean
ORDER BY c.created_at DESC, c.id DESC LIMIT :most OFFSET :skip;

-- name: count_corrections
SELECT count(*) FILTER (WHERE c.decided_at IS NULL)::integer AS open, count(*) FILTER (WHERE c.decided_at IS NOT NULL)::integer AS decided
FROM detail_correction c
JOIN LATERAL (SELECT unit_id FROM post WHERE person_id = c.person_id AND is_primary ORDER BY valid_to DESC NULLS FIRST, id DESC LIMIT 1) o ON true
JOIN unit_path u ON u.unit_id = o.unit_id AND u.path @> ARRAY[:unit_id::bigint]
WHERE c.organisation_id = :organisation_id;

-- name: find_standing
SELECT status, reason FROM roster_snapshot_person WHERE snapshot_id = :snapshot_id AND person_id = :person_id;
