-- name: ensure_accounts
-- Existing addresses keep their name; rows that stay as they are are not rewritten (a roster of 100,000 comes again).
INSERT INTO account (email, name, created_at)
SELECT DISTINCT ON (email) email, name, :now FROM unnest(:emails::text[], :names::text[]) AS given (email, name)
ORDER BY email
ON CONFLICT (email) DO UPDATE SET name = excluded.name WHERE account.name IS NULL AND excluded.name IS NOT NULL;

-- name: list_account_ids
SELECT id, email FROM account WHERE email = ANY(:emails::text[]);

-- name: find_account
SELECT id, email, name, language, disabled_at FROM account WHERE email = :email;

-- name: find_account_by_id
SELECT id, email, name, language, disabled_at FROM account WHERE id = :account_id;
