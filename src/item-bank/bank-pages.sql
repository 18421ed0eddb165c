-- name: list_banks
-- Banks of an organisation, or of one subtree of it; items by state.
SELECT b.id, b.name, b.label, p.name AS unit_name,
  count(i.id) FILTER (WHERE i.state = 'approved') AS approved,
  count(i.id) FILTER (WHERE i.state = 'submitted') AS submitted,
  count(i.id) FILTER (WHERE i.state <> 'retired') AS items
FROM item_bank b JOIN unit_path p ON p.unit_id = b.unit_id LEFT JOIN item i ON i.bank_id = b.id
WHERE b.organisation_id = :organisation_id AND (:unit_id::bigint IS NULL OR :unit_id = ANY (p.path))
GROUP BY b.id, p.name ORDER BY b.name COLLATE "C";

-- name: find_organisation
SELECT name, short_name FROM organisation WHERE id = :organisation_id;

-- name: find_bank
SELECT id, name, label FROM item_bank WHERE organisation_id = :organisation_id AND id = :bank_id;

-- name: count_states
SELECT i.state, count(*) AS items
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id
  AND i.id IN (SELECT s.item_id FROM items_seen(:bank_id, :account_id, :reach) s)
  AND (:topic::text IS NULL OR v.topic = :topic) AND (:level::smallint IS NULL OR v.level = :level)
  AND (:search::text IS NULL OR v.search_text LIKE :search)
GROUP BY i.state;

-- name: list_items
-- One page of fifty; the text searched in has no marks, nor has the search.
SELECT i.id, i.code, i.state, i.version, v.stem, v.topic, v.level, v.in_force_to, l.facility, l.discrimination
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
LEFT JOIN LATERAL (
  SELECT s.facility, s.discrimination FROM item_version o JOIN round_item x ON x.item_version_id = o.id
  JOIN item_analysis s ON s.round_id = x.round_id AND s.position = x.position
  JOIN round r ON r.id = x.round_id WHERE o.item_id = i.id ORDER BY r.closes_at DESC LIMIT 1) l ON true
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id
  AND i.id IN (SELECT s.item_id FROM items_seen(:bank_id, :account_id, :reach) s)
  AND (:state::text IS NULL AND i.state <> 'retired' OR i.state = :state)
  AND (:topic::text IS NULL OR v.topic = :topic) AND (:level::smallint IS NULL OR v.level = :level)
  AND (:search::text IS NULL OR v.search_text LIKE :search)
ORDER BY i.code, i.id LIMIT 50 OFFSET :skip;

-- name: find_next_to_appraise
-- The oldest item that waits for this person.
SELECT w.item_id AS id FROM items_to_appraise(:bank_id, :account_id) w JOIN item i ON i.id = w.item_id
WHERE i.organisation_id = :organisation_id AND w.item_id <> :except_id ORDER BY w.item_id LIMIT 1;

-- name: count_to_appraise
SELECT count(*) AS items FROM items_to_appraise(:bank_id, :account_id) w JOIN item i ON i.id = w.item_id
WHERE i.organisation_id = :organisation_id;

-- name: list_contests
-- Contests that draw from this bank, and those of the organisation that have no bank yet.
SELECT c.id, c.slug, v.parameters ->> 'shortTitle' AS title, v.parameters -> 'test' -> 'blueprint' AS blueprint,
  c.bank_id = :bank_id AS own,
  (SELECT min(r.opens_at) FROM round r WHERE r.contest_id = c.id AND r.cancelled_at IS NULL) AS first_round
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.organisation_id = :organisation_id AND (c.bank_id = :bank_id OR c.bank_id IS NULL) AND c.status <> 'ended'
ORDER BY c.bank_id NULLS LAST, c.id DESC;

-- name: count_cells
-- What the whole bank holds, by kind, topic and level.
SELECT v.kind, v.topic, v.level, count(*) FILTER (WHERE i.state = 'approved') AS approved,
  count(*) FILTER (WHERE i.state IN ('draft', 'submitted', 'returned')) AS waiting
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state NOT IN ('retired', 'suspended')
GROUP BY v.kind, v.topic, v.level ORDER BY v.kind, v.topic, v.level;
