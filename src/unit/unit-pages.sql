-- name: count_units
-- The counts above the list, under the search and filters of the list itself but for the flag they choose.
SELECT count(*)::integer AS "all", count(*) FILTER (WHERE offers_online_services)::integer AS online,
  count(*) FILTER (WHERE scored_in_par_index)::integer AS par
FROM unit_path
WHERE organisation_id = :organisation_id AND ended_on IS NULL AND (:within::bigint IS NULL OR path @> ARRAY[:within::bigint])
  AND search_name LIKE ALL (:patterns::text[]) AND (:block::text IS NULL OR block = :block) AND (:kind::text IS NULL OR kind = :kind);

-- name: list_units_page
-- In the order of the tree: each unit behind the one above it, by code. People are those of the whole subtree today.
WITH page AS (
  SELECT p.*, (SELECT string_agg(a.code, E'\x01' ORDER BY array_position(p.path, a.unit_id)) FROM unit_path a WHERE a.unit_id = ANY(p.path)) COLLATE "C" AS place
  FROM unit_path p
  WHERE p.organisation_id = :organisation_id AND p.ended_on IS NULL AND (:within::bigint IS NULL OR p.path @> ARRAY[:within::bigint])
    AND p.search_name LIKE ALL (:patterns::text[]) AND (:block::text IS NULL OR p.block = :block) AND (:kind::text IS NULL OR p.kind = :kind)
    AND (NOT :online::boolean OR p.offers_online_services) AND (NOT :par::boolean OR p.scored_in_par_index)
  ORDER BY place LIMIT :most OFFSET :skip
)
SELECT p.unit_id, p.code, p.name, p.full_name, p.block, p.kind, cardinality(p.path) AS depth, u.name AS parent_name, u.full_name AS parent_full_name,
  (SELECT count(*)::integer FROM unit_path b JOIN post o ON o.unit_id = b.unit_id AND o.is_primary AND o.valid_to IS NULL
   WHERE b.path @> ARRAY[p.unit_id]) AS people
FROM page p LEFT JOIN unit_path u ON u.unit_id = p.parent_id
ORDER BY p.place;

-- name: list_kinds
SELECT DISTINCT kind AS value FROM unit_path WHERE organisation_id = :organisation_id AND ended_on IS NULL AND kind IS NOT NULL ORDER BY kind;

-- name: list_blocks
SELECT DISTINCT block AS value FROM unit_path WHERE organisation_id = :organisation_id AND ended_on IS NULL AND block IS NOT NULL ORDER BY block;

-- name: find_unit_page
SELECT p.unit_id, p.code, p.name, p.full_name, p.block, p.kind, p.path, p.parent_id, u.name AS parent_name, u.full_name AS parent_full_name,
  u.code AS parent_code, p.offers_online_services, p.scored_in_par_index,
  (SELECT count(*)::integer FROM post o WHERE o.unit_id = p.unit_id AND o.is_primary AND o.valid_to IS NULL) AS own_people,
  (SELECT count(*)::integer FROM unit_path b JOIN post o ON o.unit_id = b.unit_id AND o.is_primary AND o.valid_to IS NULL
   WHERE b.path @> ARRAY[p.unit_id]) AS people,
  (SELECT count(*)::integer FROM unit_path b WHERE b.path @> ARRAY[p.unit_id] AND b.unit_id <> p.unit_id AND b.ended_on IS NULL) AS units_below,
  p.ended_on
FROM unit_path p LEFT JOIN unit_path u ON u.unit_id = p.parent_id
WHERE p.unit_id = :unit_id AND p.organisation_id = :organisation_id AND (:within::bigint IS NULL OR p.path @> ARRAY[:within::bigint]);

-- name: list_children
SELECT p.unit_id, p.code, p.name, p.kind,
  (SELECT count(*)::integer FROM unit_path b JOIN post o ON o.unit_id = b.unit_id AND o.is_primary AND o.valid_to IS NULL
   WHERE b.path @> ARRAY[p.unit_id]) AS people
FROM unit_path p WHERE p.parent_id = :unit_id AND p.organisation_id = :organisation_id AND p.ended_on IS NULL
ORDER BY p.code COLLATE "C" LIMIT 200;

-- name: list_responsible
-- Heads and focal points of this very unit, now.
SELECT g.id, g.role, g.valid_from, g.valid_to, a.email, a.name FROM role_grant g JOIN account a ON a.id = g.account_id
WHERE g.unit_id = :unit_id AND g.organisation_id = :organisation_id AND g.role IN ('head-of-unit', 'focal-point')
  AND g.valid_from <= :now::timestamptz AND (g.valid_to IS NULL OR g.valid_to > :now::timestamptz)
ORDER BY g.role DESC, g.id;

-- name: find_parent
-- An upper unit as typed: its code, or its name or full name where only one unit has it.
SELECT p.unit_id, p.code, p.full_name FROM unit_path p
WHERE p.organisation_id = :organisation_id AND p.ended_on IS NULL AND (p.code = :text::text OR fold_text(p.name) = fold_text(:text) OR fold_text(p.full_name) = fold_text(:text))
  AND (:within::bigint IS NULL OR p.path @> ARRAY[:within::bigint])
ORDER BY (p.code = :text) DESC, p.unit_id LIMIT 6;

-- name: insert_import
INSERT INTO long_work (organisation_id, kind, account_id, file, file_name, state, result, created_at, ended_at)
VALUES (:organisation_id, 'import-units', :account_id, :file, :file_name, 'done', :result, :now, :now) RETURNING id;

-- name: find_import
SELECT id, file, file_name, result, created_at, ended_at FROM long_work
WHERE id = :work_id AND organisation_id = :organisation_id AND kind = 'import-units';

-- name: lock_import
SELECT id FROM long_work WHERE id = :work_id AND organisation_id = :organisation_id AND kind = 'import-units' FOR UPDATE;

-- name: set_import
UPDATE long_work SET result = :result, file = CASE WHEN :keep_file::boolean THEN file END, ended_at = :now
WHERE id = :work_id AND organisation_id = :organisation_id;
