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

-- name: approve_untouched_sample
-- Only items that came with the program and that nobody has changed since.
UPDATE item SET state = 'approved'
WHERE organisation_id = :organisation_id AND bank_id = :bank_id AND author_id IS NULL AND version = 1 AND state = 'submitted';

-- name: insert_versions
INSERT INTO item_version (organisation_id, item_id, version, kind, stem, options, topic, level, legal_document, legal_date,
  legal_issuer, legal_article, in_force_from, in_force_to, letters, shared_stem, images, words, content_hash, search_text,
  account_id, created_at)
SELECT :organisation_id, t.item_id, t.version, t.kind, t.stem, t.options::jsonb, t.topic, t.level, t.legal_document,
  t.legal_date, t.legal_issuer, t.legal_article, t.in_force_from, t.in_force_to, t.letters, t.shared_stem, t.images::jsonb,
  t.words, decode(t.hash, 'hex'), t.search_text, :account_id, :now
FROM unnest(:item_ids::bigint[], :versions::integer[], :kinds::text[], :stems::text[], :options::text[], :topics::text[],
  :levels::smallint[], :legal_documents::text[], :legal_dates::date[], :legal_issuers::text[], :legal_articles::text[],
  :in_force_froms::date[], :in_force_tos::date[], :letters::text[], :shared_stems::text[], :images::text[],
  :words::integer[], :hashes::text[], :search_texts::text[])
  AS t(item_id, version, kind, stem, options, topic, level, legal_document, legal_date, legal_issuer, legal_article,
    in_force_from, in_force_to, letters, shared_stem, images, words, hash, search_text)
RETURNING id, item_id;

-- name: insert_keys
INSERT INTO keys.item_key (item_version_id, organisation_id, correct, rationale, accepted, number, tolerance)
SELECT t.version_id, :organisation_id, t.correct::smallint[], t.rationale,
  ARRAY(SELECT jsonb_array_elements_text(t.accepted::jsonb)), t.number, t.tolerance
FROM unnest(:version_ids::bigint[], :corrects::text[], :rationales::text[], :accepted::text[], :numbers::numeric[],
  :tolerances::numeric[]) AS t(version_id, correct, rationale, accepted, number, tolerance);

-- name: update_import_items
-- After acceptance: each item that went in carries its code, whatever else was decided about it stays.
UPDATE keys.item_import SET items = :items
WHERE organisation_id = :organisation_id AND work_id = :work_id;

-- name: insert_import_work
INSERT INTO long_work (organisation_id, kind, account_id, input, file_name, state, done, total, created_at)
VALUES (:organisation_id, 'import-items', :account_id, :input, :file_name, 'waiting', 0, :total, :now)
RETURNING id;

-- name: insert_import
INSERT INTO keys.item_import (work_id, organisation_id, bank_id, items, created_at)
VALUES (:work_id, :organisation_id, :bank_id, :items, :now);

-- name: find_import
-- A file holds items with their keys: of the person who uploaded it, or of anybody's for who sees the whole bank.
SELECT w.id, w.input, w.file_name, w.created_at, i.items
FROM keys.item_import i JOIN long_work w ON w.id = i.work_id
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.work_id = :work_id
  AND (:owner_id::bigint IS NULL OR w.account_id = :owner_id);

-- name: lock_import
SELECT i.work_id FROM keys.item_import i JOIN long_work w ON w.id = i.work_id
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.work_id = :work_id
  AND (:owner_id::bigint IS NULL OR w.account_id = :owner_id)
FOR UPDATE OF i;

-- name: update_import_decision
UPDATE keys.item_import SET items = jsonb_set(items, ARRAY[:index::text, 'decision'], :decision::jsonb)
WHERE organisation_id = :organisation_id AND bank_id = :bank_id AND work_id = :work_id
  AND items -> :index::integer IS NOT NULL;

-- name: update_import_key_base
UPDATE long_work SET input = jsonb_set(input, '{keyBase}', to_jsonb(:key_base::integer))
WHERE organisation_id = :organisation_id AND id = :work_id AND kind = 'import-items';

-- name: update_import_look_key
UPDATE long_work SET input = jsonb_set(input, '{lookKey}', to_jsonb(:look_key::boolean))
WHERE organisation_id = :organisation_id AND id = :work_id AND kind = 'import-items';

-- name: update_import_done
UPDATE long_work SET done = :done, state = 'done', result = :result, ended_at = :now
WHERE organisation_id = :organisation_id AND id = :work_id AND kind = 'import-items';

-- name: list_open_imports
-- Files read in the last seven days of which something still waits.
SELECT w.id, w.file_name, w.total, w.done, w.created_at
FROM keys.item_import i JOIN long_work w ON w.id = i.work_id
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND w.done < w.total
  AND (:owner_id::bigint IS NULL OR w.account_id = :owner_id)
ORDER BY w.id DESC LIMIT 5;

-- name: delete_old_imports
DELETE FROM keys.item_import WHERE created_at < :before;

-- name: lock_item
SELECT i.id, i.bank_id, i.code, i.state, i.version, i.author_id, v.account_id AS editor_id, v.id AS version_id
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.id = :item_id
FOR UPDATE OF i;

-- name: find_item
SELECT i.id, i.bank_id, i.code, i.state, i.version, i.enemy_group, i.author_id, v.account_id AS editor_id,
  v.id AS version_id, v.kind, v.stem, v.options, v.topic, v.level, v.legal_document, v.legal_date, v.legal_issuer,
  v.legal_article, v.in_force_from, v.in_force_to, v.letters, v.shared_stem, v.images, v.words, k.correct, k.rationale,
  k.accepted, k.number, k.tolerance
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
JOIN keys.item_key k ON k.item_version_id = v.id
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.id = :item_id;

-- name: list_items_of_codes
-- Items a file names by code: as they are now, with what every version asked and counted as right. `in_round`: a round
-- that is not over has frozen the present version.
SELECT i.id, i.bank_id, i.code, i.state, i.version, i.enemy_group, i.author_id, v.account_id AS editor_id,
  v.id AS version_id, v.kind, v.stem, v.options, v.topic, v.level, v.legal_document, v.legal_date, v.legal_issuer,
  v.legal_article, v.in_force_from, v.in_force_to, v.letters, v.shared_stem, v.images, v.words, k.correct, k.rationale,
  k.accepted, k.number, k.tolerance,
  EXISTS (SELECT FROM round_item x JOIN round r ON r.id = x.round_id
    WHERE x.item_version_id = v.id AND r.cancelled_at IS NULL AND r.closes_at > :now) AS in_round,
  (SELECT jsonb_agg(jsonb_build_object('hash', encode(o.content_hash, 'hex'), 'options', o.options, 'correct', ok.correct,
      'accepted', ok.accepted, 'number', ok.number, 'tolerance', ok.tolerance))
    FROM item_version o JOIN keys.item_key ok ON ok.item_version_id = o.id WHERE o.item_id = i.id) AS versions
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
JOIN keys.item_key k ON k.item_version_id = v.id
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.code = ANY (:codes::text[]);

-- name: list_versions
SELECT v.version, v.created_at, a.name, a.email
FROM item_version v LEFT JOIN account a ON a.id = v.account_id
WHERE v.organisation_id = :organisation_id AND v.item_id = :item_id ORDER BY v.version DESC;

-- name: list_appraisals
SELECT p.verdict, p.note, p.created_at, v.version, a.name, a.email
FROM item_appraisal p JOIN item_version v ON v.id = p.item_version_id LEFT JOIN account a ON a.id = p.account_id
WHERE v.organisation_id = :organisation_id AND v.item_id = :item_id ORDER BY p.id DESC;

-- name: list_uses
-- Rounds whose frozen pool holds a version of the item, with what came of it there; `exposure` is the item's, over all.
SELECT c.slug, r.number, r.label, v.version, x.position, s.people, s.facility, s.discrimination,
  CASE WHEN e.item_id IS NULL THEN NULL ELSE jsonb_build_object('served', e.served, 'rounds', e.rounds, 'people', e.people,
    'contestants', e.contestants) END AS exposure
FROM round_item x JOIN item_version v ON v.id = x.item_version_id JOIN round r ON r.id = x.round_id
JOIN contest c ON c.id = r.contest_id LEFT JOIN item_analysis s ON s.round_id = x.round_id AND s.position = x.position
LEFT JOIN item_exposure e ON e.item_id = v.item_id
WHERE v.organisation_id = :organisation_id AND v.item_id = :item_id ORDER BY r.opens_at;

-- name: set_item_state
-- Submitted anew: verdicts of before no longer count.
UPDATE item SET state = :state,
  appraised_from = CASE WHEN :state = 'submitted' AND state <> 'submitted' THEN :now::timestamptz ELSE appraised_from END
WHERE organisation_id = :organisation_id AND id = :item_id;

-- name: set_item_version
UPDATE item SET state = :state, version = :version,
  appraised_from = CASE WHEN :state = 'submitted' THEN :now::timestamptz ELSE appraised_from END
WHERE organisation_id = :organisation_id AND id = :item_id;

-- name: insert_appraisal
INSERT INTO item_appraisal (organisation_id, item_version_id, account_id, verdict, note, created_at)
VALUES (:organisation_id, :version_id, :account_id, :verdict, :note, :now);

-- name: insert_views
-- With a version where it was shown whole, text and key.
INSERT INTO item_view (organisation_id, item_id, account_id, at, item_version_id)
SELECT :organisation_id, t.item_id, :account_id, :now, t.version_id
FROM unnest(:item_ids::bigint[], :version_ids::bigint[]) AS t(item_id, version_id);

-- name: find_item_of_content
SELECT i.id, i.code FROM item_version v JOIN item i ON i.id = v.item_id
WHERE v.organisation_id = :organisation_id AND i.bank_id = :bank_id AND v.content_hash = decode(:hash, 'hex')
  AND i.id <> :except_id AND v.version = i.version
LIMIT 1;
