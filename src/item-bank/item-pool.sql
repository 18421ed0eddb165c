-- name: list_pool_items
-- Approved, current versions: "latest approved" is resolved here, never at the draw. In force on the day by the item's own
-- words and by the registry of documents, or kept for a reason somebody recorded: the one place that decides it.
SELECT v.id AS version_id, i.id AS item_id, v.topic, v.level, i.enemy_group, v.options,
  encode(v.content_hash, 'hex') AS content_hash,
  (n.item_version_id IS NOT NULL
    OR coalesce(v.in_force_from <= :on_date::date, true) AND coalesce(v.in_force_to >= :on_date::date, true)
    AND coalesce(d.in_force_from <= :on_date::date, true) AND coalesce(d.in_force_to >= :on_date::date, true)) AS in_force
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
LEFT JOIN item_citation c ON c.item_version_id = v.id
LEFT JOIN legal_document_key k ON k.organisation_id = c.organisation_id AND k.key = c.document_key
LEFT JOIN legal_document d ON d.id = k.document_id
LEFT JOIN item_kept n ON n.item_version_id = v.id
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state = 'approved'
  AND v.kind IN ('single', 'multiple', 'true-false', 'true-false-set')
ORDER BY i.id;

-- name: count_waiting
-- Items that would fill a cell once appraised, by topic and level.
SELECT v.topic, v.level, count(*) AS items
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state IN ('draft', 'submitted', 'returned')
  AND v.kind IN ('single', 'multiple', 'true-false', 'true-false-set')
GROUP BY v.topic, v.level;

-- name: find_blueprint
SELECT v.parameters -> 'test' -> 'blueprint' AS blueprint
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.organisation_id = :organisation_id AND c.id = :contest_id;

-- name: lock_freezing
SELECT pg_advisory_xact_lock(7046301, :round_id::integer);

-- name: find_frozen
SELECT s.commitment, (SELECT count(*) FROM round_item r WHERE r.round_id = s.round_id AND NOT r.practice) AS items,
  (SELECT count(*) FROM round_item r WHERE r.round_id = s.round_id AND r.practice) AS practice_items
FROM keys.round_seed s WHERE s.organisation_id = :organisation_id AND s.round_id = :round_id;

-- name: list_used_in_contest
-- What earlier rounds of the same contest made of an item: practice stays practice, graded never becomes practice.
SELECT DISTINCT v.item_id, r.practice
FROM round one
JOIN round other ON other.contest_id = one.contest_id AND other.id <> one.id
JOIN round_item r ON r.round_id = other.id
JOIN item_version v ON v.id = r.item_version_id
WHERE one.organisation_id = :organisation_id AND one.id = :round_id;

-- name: insert_round_items
INSERT INTO round_item (round_id, position, organisation_id, item_version_id, topic, level, enemy_group, practice)
SELECT :round_id, t.number - 1, :organisation_id, t.version_id, v.topic, v.level, i.enemy_group, t.practice
FROM unnest(:version_ids::bigint[], :practice::boolean[]) WITH ORDINALITY AS t(version_id, practice, number)
JOIN item_version v ON v.id = t.version_id JOIN item i ON i.id = v.item_id
ORDER BY t.number;

-- name: insert_round_keys
INSERT INTO keys.round_key (round_id, position, key_version, organisation_id, correct)
SELECT r.round_id, r.position, 1, r.organisation_id, k.correct
FROM round_item r JOIN keys.item_key k ON k.item_version_id = r.item_version_id
WHERE r.organisation_id = :organisation_id AND r.round_id = :round_id;

-- name: insert_round_seed
INSERT INTO keys.round_seed (round_id, organisation_id, seed, commitment)
VALUES (:round_id, :organisation_id, :seed, :commitment);

-- name: make_answer_partition
SELECT make_answer_partition(:round_id::integer);
