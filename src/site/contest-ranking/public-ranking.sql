-- name: list_versions
SELECT p.id, p.version, p.published_at, p.summary, p.check_code, p.reason FROM contest_publication p
WHERE p.contest_id = :contest_id ORDER BY p.version DESC;

-- name: list_rows
-- One page of what the public may see; every word asked for must occur in name or unit, with or without marks.
SELECT rank, name, unit_name, block, hundredths, rounds_taken, seconds_used, distance, award, count(*) OVER () AS total
FROM contest_publication_row
WHERE publication_id = :publication_id AND shown
  AND (:words::text[] IS NULL OR search_text LIKE ALL (:words::text[]))
  AND (:block::text IS NULL OR block = :block)
ORDER BY position LIMIT :most OFFSET :skip;

-- name: list_shown_blocks
SELECT DISTINCT block FROM contest_publication_row WHERE publication_id = :publication_id AND shown AND block IS NOT NULL ORDER BY block;
