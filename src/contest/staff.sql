-- name: find_version
-- Who stored a version of the parameters, when and why.
SELECT v.version, v.created_at, v.reason, v.parameters, a.name AS account_name
FROM contest_version v LEFT JOIN account a ON a.id = v.account_id
WHERE v.contest_id = :contest_id AND v.version = :version;

-- name: list_rules_versions
SELECT r.version, r.reason, r.created_at, r.published_at, a.name AS account_name
FROM rules_version r LEFT JOIN account a ON a.id = r.account_id
WHERE r.contest_id = :contest_id ORDER BY r.version DESC;

-- name: list_round_figures
-- Participation from the counters kept with each hand-in; attempts under way are those without a result.
SELECT r.id AS round_id,
  (SELECT coalesce(sum(u.must), 0) FROM roster_snapshot_unit u WHERE u.snapshot_id = coalesce(r.snapshot_id,
    (SELECT s.id FROM roster_snapshot s WHERE s.contest_id = r.contest_id ORDER BY s.id DESC LIMIT 1))) AS must,
  (SELECT coalesce(sum(c.people), 0) FROM unit_counter c WHERE c.round_id = r.id) AS people,
  (SELECT count(*) FROM attempt a WHERE a.round_id = r.id AND a.class = 0
    AND NOT EXISTS (SELECT FROM attempt_result d WHERE d.attempt_id = a.id)) AS running
FROM round r WHERE r.contest_id = :contest_id AND r.cancelled_at IS NULL;

-- name: find_root_unit
SELECT unit_id, code, full_name FROM unit_path
WHERE parent_id IS NULL AND (:within::bigint IS NULL OR path @> ARRAY[:within::bigint]) ORDER BY unit_id LIMIT 1;

-- name: find_unit
SELECT unit_id, code, full_name FROM unit_path
WHERE unit_id = :unit_id AND (:within::bigint IS NULL OR path @> ARRAY[:within::bigint]);

-- name: search_units
-- The very code first, then the highest in the tree.
SELECT unit_id, code, full_name FROM unit_path
WHERE ended_on IS NULL AND (lower(code) = lower(:text) OR search_name LIKE '%' || :folded || '%')
  AND (:within::bigint IS NULL OR path @> ARRAY[:within::bigint])
ORDER BY lower(code) = lower(:text) DESC, cardinality(path), full_name LIMIT 13;

-- name: find_organisation
SELECT id, name FROM organisation WHERE id = :organisation_id;

-- name: find_rules_version
SELECT version, sections, reason, created_at, published_at FROM rules_version WHERE contest_id = :contest_id AND version = :version;

-- name: find_without_mail
SELECT c.without_mail_at AS at, c.without_mail_reason AS reason, a.name
FROM contest c LEFT JOIN account a ON a.id = c.without_mail_by
WHERE c.id = :contest_id AND c.without_mail_at IS NOT NULL;
