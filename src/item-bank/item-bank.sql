-- name: insert_bank
INSERT INTO item_bank (organisation_id, unit_id, name, label, created_at)
VALUES (:organisation_id, :unit_id, :name, :label, :now)
ON CONFLICT (organisation_id, name) DO NOTHING
RETURNING id;

-- name: find_bank_by_name
SELECT id, unit_id, name, label FROM item_bank WHERE organisation_id = :organisation_id AND name = :name;

-- name: find_root_unit
-- The unit an organisation's banks belong to when nobody says which: the top of its tree.
SELECT unit_id FROM unit_path WHERE organisation_id = :organisation_id AND parent_id IS NULL ORDER BY unit_id LIMIT 1;

-- name: find_unit
SELECT unit_id FROM unit_path WHERE organisation_id = :organisation_id AND unit_id = :unit_id;

-- name: lock_bank
-- Two imports into one bank wait for each other: codes and "already there" stay right.
SELECT id, organisation_id, unit_id, name, label FROM item_bank
WHERE organisation_id = :organisation_id AND id = :bank_id FOR UPDATE;

-- name: list_topics
SELECT slug, name FROM item_topic WHERE organisation_id = :organisation_id AND bank_id = :bank_id ORDER BY position, slug;

-- name: insert_topics
INSERT INTO item_topic (bank_id, organisation_id, slug, name, position)
SELECT :bank_id, :organisation_id, t.slug, t.name,
  (SELECT coalesce(max(position), 0) FROM item_topic WHERE bank_id = :bank_id) + t.number
FROM unnest(:slugs::text[], :names::text[]) WITH ORDINALITY AS t(slug, name, number)
ON CONFLICT (bank_id, slug) DO NOTHING;

-- name: list_codes
SELECT code FROM item WHERE organisation_id = :organisation_id AND bank_id = :bank_id;

-- name: list_known_contents
-- Any version counts: the file from which an item once came stays "already there" after the item was changed.
SELECT DISTINCT ON (v.content_hash) encode(v.content_hash, 'hex') AS hash, i.code
FROM item_version v JOIN item i ON i.id = v.item_id
WHERE v.organisation_id = :organisation_id AND i.bank_id = :bank_id
  AND v.content_hash = ANY (SELECT decode(h, 'hex') FROM unnest(:hashes::text[]) AS h)
ORDER BY v.content_hash, i.id;

-- name: insert_items
INSERT INTO item (organisation_id, bank_id, code, state, version, enemy_group, author_id, created_at)
SELECT :organisation_id, :bank_id, t.code, :state, 1, t.enemy_group, :author_id, :now
FROM unnest(:codes::text[], :enemy_groups::text[]) WITH ORDINALITY AS t(code, enemy_group, number)
ORDER BY t.number
RETURNING id, code;

-- name: insert_versions
INSERT INTO item_version (organisation_id, item_id, version, kind, stem, options, topic, level, legal_document, legal_date,
  legal_issuer, legal_article, in_force_from, in_force_to, content_hash, search_text, account_id, created_at)
SELECT :organisation_id, t.item_id, t.version, t.kind, t.stem, t.options::jsonb, t.topic, t.level, t.legal_document,
  t.legal_date, t.legal_issuer, t.legal_article, t.in_force_from, t.in_force_to, decode(t.hash, 'hex'), t.search_text,
  :account_id, :now
FROM unnest(:item_ids::bigint[], :versions::integer[], :kinds::text[], :stems::text[], :options::text[], :topics::text[],
  :levels::smallint[], :legal_documents::text[], :legal_dates::date[], :legal_issuers::text[], :legal_articles::text[],
  :in_force_froms::date[], :in_force_tos::date[], :hashes::text[], :search_texts::text[])
  AS t(item_id, version, kind, stem, options, topic, level, legal_document, legal_date, legal_issuer, legal_article,
    in_force_from, in_force_to, hash, search_text)
RETURNING id, item_id;

-- name: insert_keys
INSERT INTO keys.item_key (item_version_id, organisation_id, correct, rationale)
SELECT t.version_id, :organisation_id, t.correct::smallint[], t.rationale
FROM unnest(:version_ids::bigint[], :corrects::text[], :rationales::text[]) AS t(version_id, correct, rationale);
