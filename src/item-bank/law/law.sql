-- name: insert_documents
-- One row a document that is not yet known by its key; the key is taken by the first.
WITH given AS (
  SELECT t.* FROM unnest(:keys::text[], :kinds::text[], :names::text[], :dates::date[], :issuers::text[], :froms::date[],
    :tos::date[]) AS t(key, kind, name, issued_on, issuer, in_force_from, in_force_to)
  WHERE NOT EXISTS (SELECT FROM legal_document_key k WHERE k.organisation_id = :organisation_id AND k.key = t.key)
), made AS (
  INSERT INTO legal_document (organisation_id, kind, name, issued_on, issuer, in_force_from, in_force_to, shipped, created_at)
  SELECT :organisation_id, kind, name, issued_on, issuer, in_force_from, in_force_to, :shipped, :now FROM given
  RETURNING id, name
)
INSERT INTO legal_document_key (organisation_id, key, document_id, written)
SELECT :organisation_id, given.key, made.id, given.name FROM made JOIN given USING (name)
RETURNING document_id, key;

-- name: insert_keys_of_documents
-- Further ways to cite; one that another document has already stays there.
INSERT INTO legal_document_key (organisation_id, key, document_id, written)
SELECT :organisation_id, t.key, t.document_id, t.written
FROM unnest(:keys::text[], :document_ids::bigint[], :written::text[]) AS t(key, document_id, written)
ON CONFLICT (organisation_id, key) DO NOTHING;

-- name: delete_keys_of_document
DELETE FROM legal_document_key WHERE organisation_id = :organisation_id AND document_id = :document_id;

-- name: find_document_of_key
SELECT document_id FROM legal_document_key WHERE organisation_id = :organisation_id AND key = :key;

-- name: list_documents
-- Items: present versions that are not retired and cite the document.
SELECT d.id, d.kind, d.name, d.issued_on, d.issuer, d.in_force_from, d.in_force_to, d.replaced_by, d.shipped,
  (SELECT max(c.from_day) FROM legal_change c WHERE c.document_id = d.id AND c.what = 'amended') AS amended_from,
  (SELECT count(*) FROM legal_document_key k JOIN item_citation c ON c.organisation_id = k.organisation_id AND c.document_key = k.key
    JOIN item_version v ON v.id = c.item_version_id JOIN item i ON i.id = v.item_id AND i.version = v.version
    WHERE k.document_id = d.id AND i.state <> 'retired') AS items
FROM legal_document d
WHERE d.organisation_id = :organisation_id
ORDER BY d.issued_on DESC NULLS LAST, d.id DESC;

-- name: find_document
SELECT d.id, d.kind, d.name, d.issued_on, d.issuer, d.in_force_from, d.in_force_to, d.replaced_by, d.shipped,
  r.name AS replaced_by_name
FROM legal_document d LEFT JOIN legal_document r ON r.id = d.replaced_by
WHERE d.organisation_id = :organisation_id AND d.id = :document_id;

-- name: lock_document
SELECT id, in_force_to FROM legal_document WHERE organisation_id = :organisation_id AND id = :document_id FOR UPDATE;

-- name: list_keys_of_document
SELECT key, written FROM legal_document_key
WHERE organisation_id = :organisation_id AND document_id = :document_id ORDER BY written, key;

-- name: list_changes_of_document
SELECT c.what, c.from_day, c.note, c.created_at, b.name AS by_name, a.name AS person, a.email
FROM legal_change c LEFT JOIN legal_document b ON b.id = c.by_document_id LEFT JOIN account a ON a.id = c.account_id
WHERE c.organisation_id = :organisation_id AND c.document_id = :document_id ORDER BY c.id DESC;

-- name: update_document
UPDATE legal_document SET kind = :kind, name = :name, issued_on = :issued_on, issuer = :issuer,
  in_force_from = :in_force_from, in_force_to = :in_force_to, shipped = false
WHERE organisation_id = :organisation_id AND id = :document_id;

-- name: set_document_end
UPDATE legal_document SET in_force_to = :in_force_to, replaced_by = :replaced_by
WHERE organisation_id = :organisation_id AND id = :document_id;

-- name: insert_change
INSERT INTO legal_change (organisation_id, document_id, what, by_document_id, from_day, note, account_id, created_at)
VALUES (:organisation_id, :document_id, :what, :by_document_id, :from_day, :note, :account_id, :now);

-- name: insert_citations
INSERT INTO item_citation (item_version_id, organisation_id, document_key, article, clause, point)
SELECT t.version_id, v.organisation_id, t.key, t.article, t.clause, t.point
FROM unnest(:version_ids::bigint[], :keys::text[], :articles::text[], :clauses::text[], :points::text[])
  AS t(version_id, key, article, clause, point)
JOIN item_version v ON v.id = t.version_id
ON CONFLICT (item_version_id) DO NOTHING;

-- name: list_unlinked
-- Versions written before citations were read; each gets its row once.
SELECT v.id, v.legal_document, v.legal_article
FROM item_version v
WHERE (v.legal_document IS NOT NULL OR v.legal_article IS NOT NULL)
  AND NOT EXISTS (SELECT FROM item_citation c WHERE c.item_version_id = v.id)
LIMIT 2000;

-- name: list_citing_banks
SELECT b.id, b.name, count(*) AS items, count(*) FILTER (WHERE i.state = 'approved') AS approved,
  count(n.item_version_id) AS kept
FROM legal_document_key k
JOIN item_citation c ON c.organisation_id = k.organisation_id AND c.document_key = k.key
JOIN item_version v ON v.id = c.item_version_id JOIN item i ON i.id = v.item_id AND i.version = v.version
JOIN item_bank b ON b.id = i.bank_id LEFT JOIN item_kept n ON n.item_version_id = v.id
WHERE k.organisation_id = :organisation_id AND k.document_id = :document_id AND i.state <> 'retired'
GROUP BY b.id, b.name ORDER BY b.name;

-- name: list_items_of_document
-- What a change of the document touches: items that are or may come into use.
SELECT i.id, i.bank_id, i.code, i.state, c.article, c.clause, c.point, n.reason AS kept
FROM legal_document_key k
JOIN item_citation c ON c.organisation_id = k.organisation_id AND c.document_key = k.key
JOIN item_version v ON v.id = c.item_version_id JOIN item i ON i.id = v.item_id AND i.version = v.version
LEFT JOIN item_kept n ON n.item_version_id = v.id
WHERE k.organisation_id = :organisation_id AND k.document_id = :document_id AND i.state <> 'retired'
ORDER BY i.bank_id, i.code;

-- name: list_rounds_ahead
-- Rounds that have not closed, of contests that draw from one of these banks; `frozen`: items of the document in the pool
-- that is already fixed, which no change of law reaches.
SELECT r.id, r.label, r.opens_at, c.slug, c.bank_id, v.parameters ->> 'shortTitle' AS title,
  v.parameters -> 'test' -> 'blueprint' AS blueprint,
  EXISTS (SELECT FROM keys.round_seed s WHERE s.round_id = r.id) AS is_frozen,
  (SELECT count(*) FROM round_item x JOIN item_version w ON w.id = x.item_version_id
    WHERE x.round_id = r.id AND w.item_id = ANY(:item_ids::bigint[])) AS frozen_items
FROM round r JOIN contest c ON c.id = r.contest_id
JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE r.organisation_id = :organisation_id AND c.bank_id = ANY(:bank_ids::bigint[]) AND r.cancelled_at IS NULL
  AND r.closes_at > :now AND c.status <> 'ended'
ORDER BY r.opens_at, r.id;

-- name: list_basis_of_bank
-- The basis of every present item of a bank that the person sees, with what the registry knows of it.
SELECT i.id, i.code, i.state, v.id AS version_id, v.topic, v.legal_document, v.legal_date, v.legal_article, v.in_force_to,
  v.created_at AS written_at, d.id AS document_id, d.name AS document_name, d.issued_on,
  d.in_force_to AS document_ends, r.name AS replaced_by_name,
  (SELECT max(c2.from_day) FROM legal_change c2 WHERE c2.document_id = d.id AND c2.what = 'amended') AS amended_from,
  n.reason AS kept
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
LEFT JOIN item_citation c ON c.item_version_id = v.id
LEFT JOIN legal_document_key k ON k.organisation_id = c.organisation_id AND k.key = c.document_key
LEFT JOIN legal_document d ON d.id = k.document_id LEFT JOIN legal_document r ON r.id = d.replaced_by
LEFT JOIN item_kept n ON n.item_version_id = v.id
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state <> 'retired'
  AND i.id IN (SELECT s.item_id FROM items_seen(:bank_id, :account_id, :reach) s)
ORDER BY i.code, i.id;

-- name: insert_kept
INSERT INTO item_kept (item_version_id, organisation_id, reason, account_id, created_at)
VALUES (:version_id, :organisation_id, :reason, :account_id, :now)
ON CONFLICT (item_version_id) DO NOTHING;

-- name: delete_kept
DELETE FROM item_kept WHERE organisation_id = :organisation_id AND item_version_id = :version_id;
