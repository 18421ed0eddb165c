-- name: lock_secret
-- Two codes typed at once are compared one after the other: the first uses its half minute up.
SELECT email, language, totp_secret, totp_last_step FROM account WHERE id = :account_id FOR UPDATE;

-- name: has_secret
SELECT totp_secret IS NOT NULL AS set_up FROM account WHERE id = :account_id;

-- name: use_step
UPDATE account SET totp_last_step = :step WHERE id = :account_id;

-- name: set_secret
UPDATE account SET totp_secret = :secret, totp_last_step = :step WHERE id = :account_id;

-- name: is_operator
SELECT EXISTS (SELECT FROM role_grant WHERE account_id = :account_id AND role = 'operator'
  AND valid_from <= :now AND (valid_to IS NULL OR valid_to > :now)) AS operator;
