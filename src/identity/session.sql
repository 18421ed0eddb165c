-- name: insert_session
INSERT INTO session (token_hash, account_id, staff, second_factor_at, device, created_at, last_seen_at, expires_at)
VALUES (:token_hash, :account_id, :staff, :second_factor_at, :device, :now, :now, :expires_at);

-- name: end_session
UPDATE session SET ended_at = :now WHERE token_hash = :token_hash AND ended_at IS NULL;

-- name: end_all_sessions
UPDATE session SET ended_at = :now WHERE account_id = :account_id AND ended_at IS NULL;

-- name: is_staff
-- Any right that reaches further than one's own people: such sessions end early.
SELECT EXISTS (SELECT FROM role_grant WHERE account_id = :account_id AND role = ANY(:staff_roles::text[])
  AND valid_from <= :now AND (valid_to IS NULL OR valid_to > :now)) AS staff;
