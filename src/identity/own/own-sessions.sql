-- name: list_own_sessions
SELECT encode(token_hash, 'hex') AS id, device, staff, second_factor_at, created_at, last_seen_at, expires_at
FROM session
WHERE account_id = :account_id AND ended_at IS NULL AND expires_at > :now
  AND (NOT staff OR last_seen_at > :now::timestamptz - make_interval(mins => :staff_idle_minutes))
ORDER BY last_seen_at DESC, created_at DESC;

-- name: end_own_session
UPDATE session SET ended_at = :now WHERE token_hash = decode(:id, 'hex') AND account_id = :account_id AND ended_at IS NULL;

-- name: end_other_sessions
UPDATE session SET ended_at = :now WHERE account_id = :account_id AND token_hash <> :token_hash AND ended_at IS NULL;
