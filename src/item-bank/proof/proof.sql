-- name: list_contest_rounds
-- Every round that is not cancelled, and what its pool became.
SELECT r.id, r.number, r.label, r.opens_at, r.closes_at, (r.opens_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on_date,
  s.round_id IS NOT NULL AS frozen, encode(s.commitment, 'hex') AS commitment,
  (SELECT count(*) FROM fixed_paper f WHERE f.round_id = r.id) AS papers,
  (SELECT count(*) FROM fixed_paper f WHERE f.round_id = r.id AND f.approved_at IS NOT NULL) AS approved_papers,
  (SELECT count(*) FROM fixed_paper f WHERE f.round_id = r.id AND f.pooled) AS pooled_papers
FROM round r LEFT JOIN keys.round_seed s ON s.round_id = r.id
WHERE r.organisation_id = :organisation_id AND r.contest_id = :contest_id AND r.cancelled_at IS NULL ORDER BY r.number;

-- name: list_frozen_items
-- The graded pool of a frozen round, as the draw sees it.
SELECT r.item_version_id AS version_id, v.item_id, r.topic, r.level, v.kind, r.enemy_group, v.options, v.shared_stem,
  encode(v.content_hash, 'hex') AS content_hash, true AS in_force
FROM round_item r JOIN item_version v ON v.id = r.item_version_id
WHERE r.organisation_id = :organisation_id AND r.round_id = :round_id AND NOT r.practice ORDER BY r.position;

-- name: list_facilities
-- Share of people right on each version in the rounds analysed so far, weighted by people.
SELECT r.item_version_id AS version_id, (sum(a.facility * a.people) / sum(a.people))::double precision AS facility
FROM item_analysis a JOIN round_item r ON r.round_id = a.round_id AND r.position = a.position
WHERE a.organisation_id = :organisation_id AND a.facility IS NOT NULL AND a.people >= :least
GROUP BY r.item_version_id;

-- name: count_practice
SELECT count(*) AS items FROM contest_practice_item WHERE organisation_id = :organisation_id AND contest_id = :contest_id;
