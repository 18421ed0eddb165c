-- name: insert_link
INSERT INTO sign_in_link (token_hash, account_id, first_run, created_at, expires_at)
VALUES (:token_hash, :account_id, :first_run, :now, :expires_at);

-- name: find_link
SELECT l.account_id, l.expires_at, l.spent_at, a.email FROM sign_in_link l JOIN account a ON a.id = l.account_id
WHERE l.token_hash = :token_hash AND NOT l.first_run AND l.spent_at IS NULL AND l.expires_at > :now AND a.disabled_at IS NULL;

-- name: spend_link
-- One statement: of two people who press at once, one gets the row.
UPDATE sign_in_link l SET spent_at = :now FROM account a
WHERE l.token_hash = :token_hash AND NOT l.first_run AND l.spent_at IS NULL AND l.expires_at > :now
  AND a.id = l.account_id AND a.disabled_at IS NULL
RETURNING l.account_id;

-- name: end_first_run_links
UPDATE sign_in_link SET spent_at = :now WHERE first_run AND spent_at IS NULL;

-- name: find_first_run_link
SELECT expires_at FROM sign_in_link
WHERE token_hash = :token_hash AND first_run AND spent_at IS NULL AND expires_at > :now;

-- name: spend_first_run_link
UPDATE sign_in_link SET spent_at = :now
WHERE token_hash = :token_hash AND first_run AND spent_at IS NULL AND expires_at > :now RETURNING created_at;

-- name: find_operator
SELECT g.account_id FROM role_grant g JOIN account a ON a.id = g.account_id
WHERE g.role = 'operator' AND (g.valid_to IS NULL OR g.valid_to > :now) AND a.disabled_at IS NULL LIMIT 1;

-- name: forget_links
DELETE FROM sign_in_link WHERE expires_at < :before;
