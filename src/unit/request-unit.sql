-- name: insert_unit_request
-- The same text from the same person waits once.
INSERT INTO unit_request (organisation_id, account_id, contest_id, text, created_at)
SELECT :organisation_id, :account_id, :contest_id, :text, :now
WHERE NOT EXISTS (SELECT FROM unit_request r WHERE r.organisation_id = :organisation_id AND r.account_id = :account_id
  AND r.text = :text AND r.answered_at IS NULL)
RETURNING id;
