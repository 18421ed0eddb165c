-- name: find_own_details
-- The person as the roster has it. The unit is the one of the locked roster, because attempts count for it.
SELECT c.id AS contest_id, p.id AS person_id, p.full_name, p.email, p.birth_date, p.birth_year, p.sex, p.phone, p.mass_organisations,
  coalesce(s.title, o.title) AS title, u.unit_id, u.name AS unit_name, u.full_name AS unit_full_name, s.status,
  p.details_confirmed_at IS NOT NULL AND EXISTS (SELECT FROM notice_confirmation n
    WHERE n.person_id = p.id AND n.contest_id = c.id AND n.version >= :version) AS confirmed
FROM contest c JOIN person p ON p.organisation_id = c.organisation_id AND p.account_id = :account_id
LEFT JOIN LATERAL (SELECT id FROM roster_snapshot WHERE contest_id = c.id ORDER BY id DESC LIMIT 1) l ON true
LEFT JOIN roster_snapshot_person s ON s.snapshot_id = l.id AND s.person_id = p.id
LEFT JOIN LATERAL (SELECT unit_id, title FROM post WHERE person_id = p.id AND is_primary AND valid_from <= :today
  AND (valid_to IS NULL OR valid_to > :today) ORDER BY valid_from DESC LIMIT 1) o ON true
LEFT JOIN unit_path u ON u.unit_id = coalesce(s.unit_id, o.unit_id)
WHERE c.slug = :slug ORDER BY p.id LIMIT 1;

-- name: search_units
-- By any words of the full path, with and without marks; the shortest path first, so a department before its offices.
SELECT unit_id, name, full_name FROM unit_path WHERE search_name LIKE ALL(:patterns::text[]) AND ended_on IS NULL
ORDER BY cardinality(path), length(full_name), full_name LIMIT :most;

-- name: find_unit
SELECT unit_id, name, full_name FROM unit_path WHERE unit_id = :unit_id;

-- name: insert_notice_confirmation
INSERT INTO notice_confirmation (person_id, contest_id, version, organisation_id, confirmed_at)
SELECT person, :contest_id, :version, :organisation_id, :now FROM unnest(:person_ids::bigint[]) AS person ON CONFLICT DO NOTHING;
