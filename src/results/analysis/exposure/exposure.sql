-- name: lock_exposure
SELECT pg_advisory_xact_lock(hashtextextended('exposure', :organisation_id));

-- name: list_pools
-- Pools of every round that holds an item of this round's bank, in whatever version.
SELECT p.round_id, p.position, v.item_id, p.practice
FROM round_item p JOIN item_version v ON v.id = p.item_version_id JOIN item i ON i.id = v.item_id
WHERE p.organisation_id = :organisation_id AND i.bank_id IN (
  SELECT y.bank_id FROM round_item q JOIN item_version w ON w.id = q.item_version_id JOIN item y ON y.id = w.item_id
  WHERE q.round_id = :round_id)
ORDER BY p.round_id, p.position;

-- name: list_papers
-- Everybody's graded papers, a person's together; handed in or not, whoever received a paper has seen it.
SELECT a.person_id, a.round_id, a.paper FROM attempt a
WHERE a.organisation_id = :organisation_id AND a.round_id = ANY(:rounds::integer[]) AND a.class = 0
ORDER BY a.person_id;

-- name: remove_exposure
DELETE FROM item_exposure WHERE organisation_id = :organisation_id AND item_id = ANY(:items::bigint[]);

-- name: store_exposure
INSERT INTO item_exposure (item_id, organisation_id, served, rounds, people, contestants, computed_at)
SELECT (g->>'itemId')::bigint, :organisation_id, (g->>'served')::integer, (g->>'rounds')::smallint,
  (g->>'people')::integer, (g->>'contestants')::integer, :now
FROM jsonb_array_elements(:exposures::jsonb) AS g;
