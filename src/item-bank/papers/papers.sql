-- name: find_round
-- A round with what its papers are made from.
SELECT r.id, r.organisation_id, r.contest_id, r.number, r.label, r.opens_at, r.closes_at, c.slug, c.bank_id, v.parameters,
  (r.opens_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on_date,
  EXISTS (SELECT FROM keys.round_seed s WHERE s.round_id = r.id) AS frozen
FROM round r JOIN contest c ON c.id = r.contest_id JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE r.organisation_id = :organisation_id AND c.slug = :slug AND r.number = :number AND r.cancelled_at IS NULL;

-- name: list_papers
SELECT f.id, f.code, f.number, f.shared, f.made_at, f.approved_at, f.pooled, f.made_by, encode(f.seal, 'hex') AS seal,
  coalesce(m.name, m.email) AS maker, coalesce(a.name, a.email) AS approver,
  array_agg(x.item_version_id ORDER BY x.position) AS versions
FROM fixed_paper f JOIN keys.fixed_paper_item x ON x.paper_id = f.id
LEFT JOIN account m ON m.id = f.made_by LEFT JOIN account a ON a.id = f.approved_by
WHERE f.organisation_id = :organisation_id AND f.round_id = :round_id
GROUP BY f.id, m.id, a.id ORDER BY f.number;

-- name: delete_papers
DELETE FROM fixed_paper WHERE organisation_id = :organisation_id AND round_id = :round_id;

-- name: set_seed
INSERT INTO keys.paper_seed (round_id, organisation_id, seed, commitment) VALUES (:round_id, :organisation_id, :seed, :commitment)
ON CONFLICT (round_id) DO UPDATE SET seed = excluded.seed, commitment = excluded.commitment;

-- name: find_seed
SELECT seed, encode(commitment, 'hex') AS commitment FROM keys.paper_seed
WHERE organisation_id = :organisation_id AND round_id = :round_id;

-- name: insert_paper
INSERT INTO fixed_paper (organisation_id, round_id, code, number, shared, made_by, made_at)
VALUES (:organisation_id, :round_id, :code, :number, :shared, :account_id, :now) RETURNING id;

-- name: insert_paper_items
INSERT INTO keys.fixed_paper_item (paper_id, position, organisation_id, item_version_id)
SELECT :paper_id, t.number, :organisation_id, t.version_id
FROM unnest(:version_ids::bigint[]) WITH ORDINALITY AS t (version_id, number);

-- name: approve_paper
UPDATE fixed_paper SET approved_by = :account_id, approved_at = :now, seal = :seal
WHERE organisation_id = :organisation_id AND id = :paper_id AND approved_at IS NULL;

-- name: count_read
-- Of these versions, how many this person was shown whole since the paper was made.
SELECT count(DISTINCT w.item_version_id) AS versions FROM item_view w
WHERE w.organisation_id = :organisation_id AND w.account_id = :account_id AND w.at >= :since
  AND w.item_version_id = ANY (:version_ids::bigint[]);

-- name: list_versions_whole
-- Items as a paper prints them: of these versions, whatever became of the item.
SELECT i.id, i.bank_id, i.code, i.state, v.version, i.enemy_group, i.author_id, v.account_id AS editor_id,
  v.id AS version_id, v.kind, v.stem, v.options, v.topic, v.level, v.legal_document, v.legal_date, v.legal_issuer,
  v.legal_article, v.in_force_from, v.in_force_to, v.letters, v.shared_stem, v.images, v.words, k.correct, k.rationale,
  k.accepted, k.number, k.tolerance
FROM item_version v JOIN item i ON i.id = v.item_id JOIN keys.item_key k ON k.item_version_id = v.id
WHERE v.organisation_id = :organisation_id AND v.id = ANY (:version_ids::bigint[]);

-- name: list_draws
SELECT d.number, d.candidates, d.paper_id, f.code, d.reason, d.at, coalesce(a.name, a.email) AS account_name
FROM paper_draw d JOIN fixed_paper f ON f.id = d.paper_id LEFT JOIN account a ON a.id = d.account_id
WHERE d.organisation_id = :organisation_id AND d.round_id = :round_id ORDER BY d.number;

-- name: insert_draw
INSERT INTO paper_draw (round_id, number, organisation_id, candidates, paper_id, reason, account_id, at)
VALUES (:round_id, :number, :organisation_id, :candidates, :paper_id, :reason, :account_id, :now);

-- name: lock_papers
SELECT pg_advisory_xact_lock(7046303, :round_id::integer);

-- name: is_taken
SELECT EXISTS (SELECT FROM attempt WHERE round_id = :round_id AND organisation_id = :organisation_id AND class = 0) AS taken;

-- name: list_rounds_to_draw
-- Rounds with papers in their pool that open within moments (for anybody) and have had no lot.
SELECT r.id, r.organisation_id FROM round r
WHERE r.cancelled_at IS NULL AND r.closes_at > :now
  AND least(r.opens_at, (SELECT min(o.opens_at) FROM attempt_override o WHERE o.round_id = r.id AND o.removed_at IS NULL)) <= :before
  AND EXISTS (SELECT FROM fixed_paper f WHERE f.round_id = r.id AND f.pooled)
  AND NOT EXISTS (SELECT FROM paper_draw d WHERE d.round_id = r.id);

-- name: list_pictures
SELECT encode(hash, 'hex') AS hash, bytes FROM item_image
WHERE organisation_id = :organisation_id AND bank_id = :bank_id
  AND hash = ANY (SELECT decode(h, 'hex') FROM unnest(:hashes::text[]) AS h);

-- name: list_pool_versions
-- What the papers of a frozen round are drawn from.
SELECT item_version_id AS version_id FROM round_item
WHERE organisation_id = :organisation_id AND round_id = :round_id AND NOT practice ORDER BY position;

-- name: find_issuer
SELECT name FROM organisation WHERE id = :organisation_id;

-- name: find_contest
SELECT c.id, c.slug, c.bank_id, v.parameters
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.organisation_id = :organisation_id AND c.slug = :slug;

-- name: list_levels
SELECT id AS version_id, level FROM item_version WHERE organisation_id = :organisation_id AND id = ANY (:version_ids::bigint[]);
