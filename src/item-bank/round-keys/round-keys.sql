-- name: lock_round_keys
-- One correction of a round's keys at a time.
SELECT pg_advisory_xact_lock(hashtextextended('round keys', :round_id));

-- name: find_key_version
SELECT coalesce(max(key_version), 0)::smallint AS key_version FROM keys.round_key WHERE round_id = :round_id;

-- name: insert_key
INSERT INTO keys.round_key (round_id, position, key_version, organisation_id, correct, accepted, remedy, account_id, created_at)
VALUES (:round_id, :position, :key_version, :organisation_id, :correct, :accepted, :remedy, :account_id, :now);

-- name: list_keys_of_item
-- Every version of one item's key in a round, newest first.
SELECT k.key_version, k.correct, k.accepted, k.remedy FROM keys.round_key k
WHERE k.round_id = :round_id AND k.position = :position ORDER BY k.key_version DESC;

-- name: search_pool
-- Items of a round's pool by code or text.
SELECT p.position, i.id AS item_id, i.code, v.stem, v.kind, count(*) OVER ()::integer AS found
FROM round_item p JOIN item_version v ON v.id = p.item_version_id JOIN item i ON i.id = v.item_id
WHERE p.round_id = :round_id AND NOT p.practice AND (:search::text IS NULL OR v.search_text LIKE :search)
ORDER BY i.code, p.position LIMIT :most;

-- name: find_by_code
SELECT p.position FROM round_item p JOIN item_version v ON v.id = p.item_version_id JOIN item i ON i.id = v.item_id
WHERE p.round_id = :round_id AND NOT p.practice AND i.code = :code;

-- name: find_pool_item
SELECT p.position, p.item_version_id AS version_id, v.item_id, i.bank_id, i.code, i.state, v.version, v.kind, v.stem, v.shared_stem, v.options,
  v.legal_document, v.legal_article,
  ARRAY(SELECT DISTINCT w.account_id FROM item_version w WHERE w.item_id = v.item_id AND w.account_id IS NOT NULL
    UNION SELECT i.author_id WHERE i.author_id IS NOT NULL) AS writers,
  ARRAY(SELECT DISTINCT a.account_id FROM item_appraisal a JOIN item_version w ON w.id = a.item_version_id
    WHERE w.item_id = v.item_id AND a.account_id IS NOT NULL) AS appraisers,
  ARRAY(SELECT r.label FROM round_item o JOIN item_version w ON w.id = o.item_version_id JOIN round r ON r.id = o.round_id
    WHERE w.item_id = v.item_id AND o.round_id <> p.round_id AND NOT o.practice AND r.cancelled_at IS NULL ORDER BY r.number) AS other_rounds
FROM round_item p JOIN item_version v ON v.id = p.item_version_id JOIN item i ON i.id = v.item_id
WHERE p.round_id = :round_id AND p.position = :position AND NOT p.practice;

-- name: insert_view
INSERT INTO item_view (organisation_id, item_id, account_id, at)
SELECT :organisation_id, :item_id, :account_id, :now WHERE :account_id::bigint IS NOT NULL;
