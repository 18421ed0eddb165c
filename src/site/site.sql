-- name: list_listings
-- What the public may know of all agencies, so it runs before one is chosen: only contests that are published, only
-- titles and dates. The round open now, else the next one, else the last.
SELECT l.contest_id, l.slug, l.organisation, l.title, l.starts_at, l.ends_at, o.short_name AS organisation_name,
  r.number AS round_number, r.label AS round_label, r.opens_at AS round_opens_at, r.closes_at AS round_closes_at
FROM contest_listing l JOIN organisation o ON o.id = l.organisation
LEFT JOIN LATERAL (
  SELECT number, label, opens_at, closes_at FROM round
  WHERE contest_id = l.contest_id AND cancelled_at IS NULL
  ORDER BY (closes_at > :now) DESC, CASE WHEN closes_at > :now THEN opens_at END, closes_at DESC LIMIT 1
) r ON true
ORDER BY (r.opens_at <= :now AND r.closes_at > :now) DESC NULLS LAST, (r.opens_at > :now) DESC NULLS LAST,
  CASE WHEN r.closes_at > :now THEN r.closes_at END, l.ends_at DESC NULLS LAST, l.contest_id DESC
LIMIT 60;

-- name: find_listing
SELECT contest_id, slug, organisation, title FROM contest_listing WHERE slug = :slug;

-- name: list_changes
-- Moves of rounds, newest first, with the reason that was announced.
SELECT r.number, r.label, c.kind, c.opens_before, c.closes_before, c.opens_after, c.closes_after, c.incident_minutes, c.reason, c.created_at
FROM round_change c JOIN round r ON r.id = c.round_id
WHERE r.contest_id = :contest_id AND r.cancelled_at IS NULL ORDER BY c.id DESC LIMIT 50;

-- name: list_rules_versions
SELECT version, published_at, reason FROM rules_version
WHERE contest_id = :contest_id AND published_at IS NOT NULL ORDER BY version DESC;

-- name: list_published_rounds
-- The newest publication of each round.
SELECT DISTINCT ON (r.number) r.id AS round_id, r.number, p.id, p.version, p.published_at, p.summary, p.check_code, p.reason
FROM publication p JOIN round r ON r.id = p.round_id
WHERE r.contest_id = :contest_id AND r.cancelled_at IS NULL ORDER BY r.number, p.version DESC;

-- name: list_versions
SELECT p.id, p.version, p.published_at, p.summary, p.check_code, p.reason FROM publication p
WHERE p.round_id = :round_id ORDER BY p.version DESC;

-- name: list_participation
-- Rounds that have closed for everybody and are not published yet: people obliged, and how many took part.
SELECT r.number, s.people, s.done
FROM round r CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE p.status = 'must') AS people, count(*) FILTER (WHERE EXISTS (
    SELECT FROM attempt_result a WHERE a.round_id = r.id AND a.person_id = p.person_id AND a.class = 0)) AS done
  FROM roster_snapshot_person p WHERE p.snapshot_id = r.snapshot_id AND p.status IN ('must', 'exempt')
) s
WHERE r.contest_id = :contest_id AND r.cancelled_at IS NULL AND r.closes_at + r.incident_minutes * interval '1 minute' <= :now
  AND NOT EXISTS (SELECT FROM publication u WHERE u.round_id = r.id)
  AND NOT EXISTS (SELECT FROM attempt_override o WHERE o.round_id = r.id AND o.removed_at IS NULL AND o.closes_at > :now)
ORDER BY r.number;

-- name: list_top_rows
-- The first rows of a publication that the public may see.
SELECT rank, name, unit_name, points, maximum, seconds_used, prediction, distance, award FROM publication_row
WHERE publication_id = :publication_id AND shown ORDER BY position LIMIT :most;

-- name: count_shown_rows
SELECT count(*) FILTER (WHERE shown) AS shown, count(*) FILTER (WHERE shown AND award IS NOT NULL) AS winners
FROM publication_row WHERE publication_id = :publication_id;

-- name: list_rows
-- One page of what the public may see; every word asked for must occur in name or unit, with or without marks.
SELECT rank, name, unit_name, block, points, maximum, seconds_used, finished_at, prediction, distance, award,
  count(*) OVER () AS total
FROM publication_row
WHERE publication_id = :publication_id AND shown
  AND (:words::text[] IS NULL OR search_text LIKE ALL (:words::text[]))
  AND (:block::text IS NULL OR block = :block)
  AND (NOT :winners::boolean OR award IS NOT NULL)
ORDER BY position LIMIT :most OFFSET :skip;

-- name: list_shown_blocks
SELECT DISTINCT block FROM publication_row WHERE publication_id = :publication_id AND shown AND block IS NOT NULL ORDER BY block;

-- name: list_all_shown
SELECT rank, name, unit_name, block, points, maximum, seconds_used, prediction, distance, award
FROM publication_row WHERE publication_id = :publication_id AND shown ORDER BY position;

-- name: list_units
SELECT unit_id, parent_id, depth, name, full_name, block, must, exempt, done, points, full_marks FROM publication_unit
WHERE publication_id = :publication_id ORDER BY position;

-- name: list_shown_changes
-- What the public may know of the difference between two versions: rows shown in the new one whose points, time or award
-- changed or who are new. Who only moved because of the others, and who is no longer listed, is counted, not named.
WITH changes AS (
  SELECT n.position, n.name, n.unit_name, o.rank AS rank_before, n.rank AS rank_after, o.points AS points_before, n.points AS points_after,
    o.award AS award_before, n.award AS award_after, n.person_id IS NULL AS gone,
    (o.points, o.award, o.seconds_used) IS DISTINCT FROM (n.points, n.award, n.seconds_used) AS itself
  FROM (SELECT * FROM publication_row WHERE publication_id = :before AND shown) o
  FULL JOIN (SELECT * FROM publication_row WHERE publication_id = :after AND shown) n ON n.person_id = o.person_id
  WHERE (o.rank, o.points, o.award, o.seconds_used) IS DISTINCT FROM (n.rank, n.points, n.award, n.seconds_used)
), counted AS (
  SELECT count(*) FILTER (WHERE itself AND NOT gone)::integer AS listed, count(*) FILTER (WHERE NOT itself)::integer AS moved,
    count(*) FILTER (WHERE gone)::integer AS gone FROM changes
)
SELECT c.listed, c.moved, c.gone, x.name, x.unit_name, x.rank_before, x.rank_after, x.points_before, x.points_after, x.award_before, x.award_after
FROM counted c LEFT JOIN LATERAL (SELECT * FROM changes WHERE itself AND NOT changes.gone ORDER BY position LIMIT 100) x ON true;
