-- name: ensure_accounts
-- Existing addresses keep their name; the row is touched so that its id comes back either way.
INSERT INTO account (email, name, created_at)
SELECT DISTINCT ON (email) email, name, :now FROM unnest(:emails::text[], :names::text[]) AS given (email, name)
ORDER BY email
ON CONFLICT (email) DO UPDATE SET name = coalesce(account.name, excluded.name)
RETURNING id, email;

-- name: find_account
SELECT id, email, name, language, disabled_at FROM account WHERE email = :email;

-- name: find_account_by_id
SELECT id, email, name, language, disabled_at FROM account WHERE id = :account_id;
