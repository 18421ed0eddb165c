-- name: list_own_papers
-- Papers this account was served in the round, whatever became of them.
SELECT a.paper FROM attempt a JOIN person p ON p.id = a.person_id
WHERE a.round_id = :round_id AND p.account_id = :account_id;

-- name: find_picture
-- The same bytes may lie in several banks of an agency.
SELECT type, bytes FROM item_image WHERE organisation_id = :organisation_id AND hash = :hash LIMIT 1;
