-- name: find_asked
-- What this browser asked for last; a code that another browser asked for since is not found.
SELECT id, email, tries, created_at, expires_at FROM sign_in_code
WHERE browser_hash = :browser_hash AND spent_at IS NULL
ORDER BY created_at DESC LIMIT 1;

-- name: replace_code
-- One live code an address: the new one takes the old one's row. No row comes back when the same browser asked less
-- than the pause ago (a double click, an impatient reload): the code under way stays good.
INSERT INTO sign_in_code (email, browser_hash, code_hash, salt, created_at, expires_at)
VALUES (:email, :browser_hash, :code_hash, :salt, :now, :expires_at)
ON CONFLICT (email) WHERE spent_at IS NULL DO UPDATE SET browser_hash = excluded.browser_hash,
  code_hash = excluded.code_hash, salt = excluded.salt, tries = 0,
  created_at = excluded.created_at, expires_at = excluded.expires_at
WHERE sign_in_code.browser_hash <> excluded.browser_hash OR sign_in_code.tries >= :most_tries
  OR sign_in_code.created_at <= excluded.created_at - make_interval(secs => :pause_seconds)
RETURNING id;

-- name: find_recipient
-- Always one row: an unknown address costs the same query.
SELECT a.id AS account_id, EXISTS (SELECT FROM account k WHERE split_part(k.email, '@', 2) = split_part(:email, '@', 2)) AS known_domain
FROM (SELECT 1) one LEFT JOIN account a ON a.email = :email AND a.disabled_at IS NULL;

-- name: count_try
-- Counted before the code is compared: side by side or one after the other, five tries are five. Holds the row until
-- the commit, so a right code is spent once.
UPDATE sign_in_code SET tries = tries + 1
WHERE id = :id AND browser_hash = :browser_hash AND spent_at IS NULL AND expires_at > :now AND tries < :most_tries
RETURNING email, code_hash, salt, tries;

-- name: spend_code
UPDATE sign_in_code SET spent_at = :now WHERE id = :id;

-- name: forget_sign_in_codes
DELETE FROM sign_in_code WHERE expires_at < :before;
