-- name: list_lint_items
-- Present versions with their keys and what the registry says of their basis; retired items are nobody's concern. All of the
-- bank, so that likeness is found; is_seen: the person sees the item.
SELECT i.id, v.id AS version_id, v.version, i.code, i.state, v.kind, v.stem, v.options, k.correct, v.topic, i.enemy_group,
  v.legal_document, coalesce(v.legal_date, d.issued_on) AS legal_date, least(v.in_force_to, d.in_force_to) AS basis_ends,
  m.amended_on, e.elsewhere, b.option_norm, b.exposure_limit, w.people, w.contestants, w.rounds,
  i.id IN (SELECT s.item_id FROM items_seen(:bank_id, :account_id, :reach) s) AS is_seen
FROM item_bank b JOIN item i ON i.bank_id = b.id JOIN item_version v ON v.item_id = i.id AND v.version = i.version
JOIN keys.item_key k ON k.item_version_id = v.id
LEFT JOIN item_citation c ON c.item_version_id = v.id
LEFT JOIN legal_document_key x ON x.organisation_id = c.organisation_id AND x.key = c.document_key
LEFT JOIN legal_document d ON d.id = x.document_id
LEFT JOIN item_exposure w ON w.item_id = i.id
LEFT JOIN LATERAL (SELECT max(h.from_day) AS amended_on FROM legal_change h
  WHERE h.document_id = d.id AND h.what = 'amended' AND h.from_day <= (v.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) m ON true
LEFT JOIN LATERAL (SELECT string_agg(DISTINCT y.code || ' (' || o.name || ')', ', ') AS elsewhere
  FROM item_version w JOIN item y ON y.id = w.item_id AND y.version = w.version JOIN item_bank o ON o.id = y.bank_id
  WHERE w.organisation_id = v.organisation_id AND w.content_hash = v.content_hash AND y.bank_id <> i.bank_id
    AND y.state <> 'retired' AND o.label IS NULL) e ON true
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state <> 'retired'
ORDER BY i.id;

-- name: list_accepted_findings
SELECT f.mark, f.reason, f.created_at, a.name, a.email
FROM accepted_finding f LEFT JOIN account a ON a.id = f.account_id
WHERE f.organisation_id = :organisation_id AND f.bank_id = :bank_id;

-- name: insert_accepted_finding
INSERT INTO accepted_finding (bank_id, organisation_id, mark, code, reason, account_id, created_at)
VALUES (:bank_id, :organisation_id, :mark, :code, :reason, :account_id, :now)
ON CONFLICT (bank_id, mark) DO NOTHING;

-- name: delete_accepted_finding
DELETE FROM accepted_finding WHERE organisation_id = :organisation_id AND bank_id = :bank_id AND mark = :mark;

-- name: lock_enemies
-- The items themselves, and those of the groups they are in already: groups that meet become one.
SELECT i.id, i.code, i.enemy_group FROM item i
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id
  AND (i.id = ANY(:item_ids::bigint[]) OR i.enemy_group IN (
    SELECT e.enemy_group FROM item e WHERE e.bank_id = :bank_id AND e.id = ANY(:item_ids::bigint[]) AND e.enemy_group IS NOT NULL))
ORDER BY i.id FOR UPDATE;

-- name: set_enemy_group
UPDATE item SET enemy_group = :enemy_group
WHERE organisation_id = :organisation_id AND id = ANY(:item_ids::bigint[]);

-- name: set_option_norm
UPDATE item_bank SET option_norm = :option_norm
WHERE organisation_id = :organisation_id AND id = :bank_id AND option_norm <> :option_norm;

-- name: set_exposure_limit
UPDATE item_bank SET exposure_limit = :exposure_limit
WHERE organisation_id = :organisation_id AND id = :bank_id AND exposure_limit <> :exposure_limit;
