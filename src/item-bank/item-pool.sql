-- name: list_pool_items
-- Approved, current versions: "latest approved" is resolved here, never at the draw. In force on the day by the item's own
-- words and by the registry of documents, or kept for a reason somebody recorded: the one place that decides it.
SELECT v.id AS version_id, i.id AS item_id, v.topic, v.level, v.kind, i.enemy_group, v.options,
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
-- Items that would fill a cell once appraised, by topic, level and kind.
SELECT v.topic, v.level, v.kind, count(*) AS items
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state IN ('draft', 'submitted', 'returned')
  AND v.kind IN ('single', 'multiple', 'true-false', 'true-false-set')
GROUP BY v.topic, v.level, v.kind;

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

-- name: list_used
-- What is already made of items of a bank. Practice in one contest is practice in all that draw from the bank: its answers
-- are shown. Graded = in a frozen pool or on a paper made beforehand, of the same contest or of a round not yet closed.
SELECT p.item_id, true AS practice, p.contest_id = :contest_id AS here
FROM contest_practice_item p JOIN item i ON i.id = p.item_id
WHERE p.organisation_id = :organisation_id AND i.bank_id = :bank_id
UNION
SELECT v.item_id, r.practice, o.contest_id = :contest_id
FROM round o JOIN round_item r ON r.round_id = o.id JOIN item_version v ON v.id = r.item_version_id JOIN item i ON i.id = v.item_id
WHERE o.organisation_id = :organisation_id AND o.cancelled_at IS NULL AND i.bank_id = :bank_id
  AND (o.contest_id = :contest_id OR o.closes_at > :now)
UNION
SELECT v.item_id, false, o.contest_id = :contest_id
FROM round o JOIN fixed_paper f ON f.round_id = o.id JOIN keys.fixed_paper_item x ON x.paper_id = f.id
JOIN item_version v ON v.id = x.item_version_id JOIN item i ON i.id = v.item_id
WHERE o.organisation_id = :organisation_id AND o.cancelled_at IS NULL AND i.bank_id = :bank_id AND o.id <> :except_round
  AND (o.contest_id = :contest_id OR o.closes_at > :now);

-- name: find_contest_of_round
SELECT contest_id FROM round WHERE organisation_id = :organisation_id AND id = :round_id;

-- name: list_rounds_left
-- Rounds of a contest whose pool is not yet frozen, by opening.
SELECT r.id, r.number, r.label, (r.opens_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on_date
FROM round r WHERE r.organisation_id = :organisation_id AND r.contest_id = :contest_id AND r.cancelled_at IS NULL
  AND NOT EXISTS (SELECT FROM keys.round_seed s WHERE s.round_id = r.id)
ORDER BY r.opens_at, r.number;

-- name: lock_practice
SELECT pg_advisory_xact_lock(7046302, :contest_id::integer);

-- name: insert_practice_items
INSERT INTO contest_practice_item (contest_id, item_id, organisation_id, chosen_at)
SELECT :contest_id, t.item_id, :organisation_id, :now FROM unnest(:item_ids::bigint[]) AS t (item_id) ON CONFLICT DO NOTHING;

-- name: list_approved_papers
-- Papers of a round that somebody let pass, with their versions in order.
SELECT f.id, f.code, array_agg(x.item_version_id ORDER BY x.position) AS versions
FROM fixed_paper f JOIN keys.fixed_paper_item x ON x.paper_id = f.id
WHERE f.organisation_id = :organisation_id AND f.round_id = :round_id AND f.approved_at IS NOT NULL
GROUP BY f.id ORDER BY f.number;

-- name: mark_pooled
UPDATE fixed_paper SET pooled = true WHERE organisation_id = :organisation_id AND id = ANY(:papers::bigint[]);

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
