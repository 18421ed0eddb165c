-- name: insert_image
INSERT INTO item_image (organisation_id, bank_id, hash, type, width, height, bytes, created_at)
VALUES (:organisation_id, :bank_id, :hash, :type, :width, :height, :bytes, :now)
ON CONFLICT (bank_id, hash) DO NOTHING;

-- name: find_image
-- Of an item the person sees; one that is in no item yet was just uploaded, and only who has its bytes knows its hash.
SELECT m.type, m.width, m.height, m.bytes FROM item_image m
WHERE m.organisation_id = :organisation_id AND m.bank_id = :bank_id AND m.hash = :hash
  AND (:reach::text = 'all' OR (SELECT coalesce(bool_or(i.id IN (SELECT s.item_id FROM items_seen(:bank_id, :account_id, :reach) s)), true)
    FROM item i JOIN item_version v ON v.item_id = i.id
    WHERE i.bank_id = m.bank_id AND v.images @> jsonb_build_array(jsonb_build_object('hash', encode(m.hash, 'hex')))));

-- name: list_images
SELECT encode(hash, 'hex') AS hash, type, width, height FROM item_image
WHERE organisation_id = :organisation_id AND bank_id = :bank_id
  AND hash = ANY (SELECT decode(h, 'hex') FROM unnest(:hashes::text[]) AS h);

-- name: delete_unused_images
-- Uploaded, and never kept in an item: the form was left, or the file was not imported.
DELETE FROM item_image m WHERE m.created_at < :before
  AND NOT EXISTS (SELECT FROM item_version v JOIN item i ON i.id = v.item_id
    WHERE i.bank_id = m.bank_id AND v.images @> jsonb_build_array(jsonb_build_object('hash', encode(m.hash, 'hex'))))
  AND NOT EXISTS (SELECT FROM keys.item_import p
    WHERE p.bank_id = m.bank_id AND p.items::text LIKE '%' || encode(m.hash, 'hex') || '%');
