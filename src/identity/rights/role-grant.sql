-- name: lock_account_rights
-- One change of an account's rights at a time: the same grant given twice at once stays one grant.
SELECT pg_advisory_xact_lock(7046301, :account_id::integer);

-- name: find_same_grant
SELECT id, valid_to FROM role_grant
WHERE account_id = :account_id AND role = :role AND organisation_id IS NOT DISTINCT FROM :organisation_id
  AND unit_id IS NOT DISTINCT FROM :unit_id AND contest_id IS NOT DISTINCT FROM :contest_id
  AND (valid_to IS NULL OR valid_to > :now)
ORDER BY id LIMIT 1;

-- name: insert_grant
INSERT INTO role_grant (organisation_id, account_id, role, unit_id, contest_id, valid_from, valid_to, reason, granted_by, created_at)
VALUES (:organisation_id, :account_id, :role, :unit_id, :contest_id, :now, :valid_to, :reason, :granted_by, :now)
RETURNING id;

-- name: change_end
UPDATE role_grant SET valid_to = :valid_to WHERE id = :grant_id;

-- name: find_grant
SELECT g.id, g.organisation_id, g.account_id, g.role, g.unit_id, g.contest_id, g.valid_from, g.valid_to,
  a.email, a.name, a.language, p.path, p.full_name AS unit_name, c.slug AS contest_slug, cp.path AS contest_path
FROM role_grant g JOIN account a ON a.id = g.account_id
LEFT JOIN unit_path p ON p.unit_id = g.unit_id
LEFT JOIN contest c ON c.id = g.contest_id
LEFT JOIN unit_path cp ON cp.unit_id = c.unit_id
WHERE g.id = :grant_id
FOR UPDATE OF g;

-- name: count_operators
SELECT count(*)::integer AS operators FROM role_grant g JOIN account a ON a.id = g.account_id
WHERE g.role = 'operator' AND (g.valid_to IS NULL OR g.valid_to > :now) AND a.disabled_at IS NULL;

-- name: make_sessions_staff
-- A session opened before the right was given ends as early as staff's from now on.
UPDATE session SET staff = true, expires_at = least(expires_at, :latest)
WHERE account_id = :account_id AND ended_at IS NULL AND NOT staff;

-- name: find_unit_path
SELECT unit_id, path, full_name FROM unit_path WHERE unit_id = :unit_id AND organisation_id = :organisation_id;

-- name: find_contest_path
SELECT c.id, p.path, coalesce(v.parameters ->> 'shortTitle', c.slug) AS title
FROM contest c JOIN unit_path p ON p.unit_id = c.unit_id
LEFT JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.id = :contest_id AND c.organisation_id = :organisation_id;

-- name: find_organisation_name
SELECT name FROM organisation WHERE id = :organisation_id;

-- name: find_account_of
SELECT id, email, name, language, disabled_at FROM account WHERE id = :account_id;

-- name: list_organisation_grants
-- Ended ones too when asked for; the newest first within a role.
SELECT g.id, g.role, g.unit_id, g.contest_id, g.valid_from, g.valid_to, g.reason, a.email, a.name, p.full_name AS unit_name,
  coalesce(v.parameters ->> 'shortTitle', c.slug) AS contest_title, b.name AS by_name, b.email AS by_email,
  (g.valid_to IS NOT NULL AND g.valid_to <= :now) AS ended, (count(*) OVER ())::integer AS total
FROM role_grant g JOIN account a ON a.id = g.account_id
LEFT JOIN unit_path p ON p.unit_id = g.unit_id
LEFT JOIN contest c ON c.id = g.contest_id
LEFT JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
LEFT JOIN account b ON b.id = g.granted_by
WHERE g.organisation_id = :organisation_id AND (:ended::boolean OR g.valid_to IS NULL OR g.valid_to > :now)
  AND (:role::text IS NULL OR g.role = :role)
  AND (:search::text IS NULL OR strpos(lower(a.email || ' ' || coalesce(a.name, '')), lower(:search)) > 0)
ORDER BY array_position(:role_order::text[], g.role), a.email, g.id
LIMIT :most OFFSET :skip;

-- name: count_organisation_grants
SELECT g.role, count(*)::integer AS grants FROM role_grant g
WHERE g.organisation_id = :organisation_id AND (g.valid_to IS NULL OR g.valid_to > :now)
GROUP BY g.role;

-- name: list_operators
SELECT g.id, g.valid_from, g.valid_to, a.email, a.name, b.name AS by_name, b.email AS by_email
FROM role_grant g JOIN account a ON a.id = g.account_id LEFT JOIN account b ON b.id = g.granted_by
WHERE g.role = 'operator' AND (g.valid_to IS NULL OR g.valid_to > :now)
ORDER BY g.id;

-- name: list_own_grants
SELECT g.id, g.role, g.unit_id, g.contest_id, g.valid_from, g.valid_to, g.reason, o.name AS organisation_name,
  p.full_name AS unit_name, coalesce(v.parameters ->> 'shortTitle', v.parameters ->> 'title', c.slug) AS contest_title, b.name AS by_name, b.email AS by_email,
  (g.valid_to IS NOT NULL AND g.valid_to <= :now) AS ended
FROM role_grant g
LEFT JOIN organisation o ON o.id = g.organisation_id
LEFT JOIN unit_path p ON p.unit_id = g.unit_id
LEFT JOIN contest c ON c.id = g.contest_id
LEFT JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
LEFT JOIN account b ON b.id = g.granted_by
WHERE g.account_id = :account_id
ORDER BY ended, g.valid_from DESC, g.id DESC;

-- name: find_units_like
SELECT unit_id, code, full_name FROM unit_path
WHERE organisation_id = :organisation_id AND ended_on IS NULL AND (upper(code) = upper(:text) OR strpos(search_name, :folded) > 0
  OR strpos(lower(full_name), lower(:text)) > 0)
ORDER BY (upper(code) <> upper(:text)), cardinality(path), code LIMIT 21;

-- name: list_contests_to_choose
SELECT c.id, coalesce(v.parameters ->> 'shortTitle', c.slug) AS title FROM contest c
LEFT JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.organisation_id = :organisation_id AND c.status <> 'ended' ORDER BY c.id DESC;
