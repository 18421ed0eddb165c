-- name: list_items_to_export
-- The present version of everything the bank still uses, in the order of codes.
SELECT i.id, i.bank_id, i.code, i.state, i.version, i.enemy_group, i.author_id, v.account_id AS editor_id,
  v.id AS version_id, v.kind, v.stem, v.options, v.topic, v.level, v.legal_document, v.legal_date, v.legal_issuer,
  v.legal_article, v.in_force_from, v.in_force_to, v.letters, v.shared_stem, v.images, v.words, k.correct, k.rationale,
  k.accepted, k.number, k.tolerance
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
JOIN keys.item_key k ON k.item_version_id = v.id
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state <> 'retired'
ORDER BY i.code, i.id;

-- name: list_images_to_export
SELECT encode(hash, 'hex') AS hash, bytes FROM item_image
WHERE organisation_id = :organisation_id AND bank_id = :bank_id
  AND hash = ANY (SELECT decode(h, 'hex') FROM unnest(:hashes::text[]) AS h);

-- name: count_picture_bytes
SELECT coalesce(sum(octet_length(bytes)), 0)::bigint AS bytes FROM item_image
WHERE organisation_id = :organisation_id AND bank_id = :bank_id AND encode(hash, 'hex') IN (
  SELECT g->>'hash' FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
  CROSS JOIN jsonb_array_elements(v.images) AS g
  WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state <> 'retired');
