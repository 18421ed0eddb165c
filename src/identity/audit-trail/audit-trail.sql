-- name: list_lines
-- Fifty at a time, newest first. Times are compared on the server's clock as written.
SELECT l.id, l.at, l.role, l.action, l.object_kind, l.object_id, l.reason, l.detail, a.name, a.email
FROM audit_line l LEFT JOIN account a ON a.id = l.account_id
WHERE l.organisation_id = :organisation_id
  AND (:action::text IS NULL OR l.action = :action)
  AND (:search::text IS NULL OR strpos(lower(coalesce(a.email, '') || ' ' || coalesce(a.name, '')), lower(:search)) > 0)
  AND (:since::timestamptz IS NULL OR l.at >= :since) AND (:until::timestamptz IS NULL OR l.at < :until)
ORDER BY l.id DESC LIMIT :most OFFSET :skip;

-- name: count_lines
SELECT count(*)::integer AS lines
FROM audit_line l LEFT JOIN account a ON a.id = l.account_id
WHERE l.organisation_id = :organisation_id
  AND (:action::text IS NULL OR l.action = :action)
  AND (:search::text IS NULL OR strpos(lower(coalesce(a.email, '') || ' ' || coalesce(a.name, '')), lower(:search)) > 0)
  AND (:since::timestamptz IS NULL OR l.at >= :since) AND (:until::timestamptz IS NULL OR l.at < :until);

-- name: list_actions
-- From one action to the next by the index, not through every line.
WITH RECURSIVE found AS (
  (SELECT action FROM audit_line WHERE organisation_id = :organisation_id ORDER BY action LIMIT 1)
  UNION ALL
  SELECT (SELECT l.action FROM audit_line l WHERE l.organisation_id = :organisation_id AND l.action > found.action
    ORDER BY l.action LIMIT 1)
  FROM found WHERE found.action IS NOT NULL
)
SELECT action FROM found WHERE action IS NOT NULL;

-- name: find_audited_organisation
SELECT name FROM organisation WHERE id = :organisation_id;
