-- name: spend_state
INSERT INTO spent_sign_in_state (state_hash, spent_at) VALUES (:state_hash, :now) ON CONFLICT DO NOTHING;

-- name: forget_spent_states
DELETE FROM spent_sign_in_state WHERE spent_at < :before;

-- name: find_identity
SELECT a.id AS account_id, a.disabled_at FROM account_identity i JOIN account a ON a.id = i.account_id
WHERE i.issuer = :issuer AND i.subject = :subject;

-- name: find_on_roster
-- The account of an address that stands on a roster now, and is nobody else's at this provider.
SELECT a.id AS account_id, p.organisation_id FROM account a JOIN person p ON p.account_id = a.id
WHERE a.email = :mailbox AND a.disabled_at IS NULL AND p.left_on IS NULL
  AND NOT EXISTS (SELECT FROM account_identity i WHERE i.account_id = a.id AND i.issuer = :issuer)
ORDER BY p.id LIMIT 1;

-- name: link_identity
INSERT INTO account_identity (issuer, subject, account_id, linked_at)
VALUES (:issuer, :subject, :account_id, :now) ON CONFLICT DO NOTHING RETURNING account_id;

-- name: list_links
SELECT issuer, linked_at FROM account_identity WHERE account_id = :account_id ORDER BY linked_at;

-- name: unlink
DELETE FROM account_identity WHERE account_id = :account_id AND (:issuer::text IS NULL OR issuer = :issuer::text) RETURNING issuer;
