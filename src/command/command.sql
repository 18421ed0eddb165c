-- name: list_organisations
SELECT id, name, short_name FROM organisation WHERE NOT is_rehearsal ORDER BY id;

-- name: find_root_unit
SELECT unit_id FROM unit_path WHERE organisation_id = :organisation_id AND parent_id IS NULL ORDER BY unit_id LIMIT 1;

-- name: list_all_contests
SELECT c.slug, c.status, c.organisation_id, v.parameters->>'title' AS title,
  (SELECT count(*)::integer FROM round r WHERE r.contest_id = c.id AND r.cancelled_at IS NULL) AS rounds
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version ORDER BY c.id;

-- name: find_letter
SELECT state, problem FROM mail WHERE occasion = :occasion;

-- name: list_banks
SELECT id, name FROM item_bank WHERE organisation_id = :organisation_id ORDER BY id;

-- name: list_rounds_near
-- Rounds that real people take now or soon; contests in rehearsal and their like are none.
SELECT c.slug, r.label, r.opens_at FROM round r JOIN contest c ON c.id = r.contest_id
WHERE c.status = 'published' AND NOT c.rehearsal AND r.cancelled_at IS NULL AND r.opens_at < :soon
  AND r.closes_at + make_interval(mins => r.incident_minutes) > :now ORDER BY r.opens_at LIMIT 5;
