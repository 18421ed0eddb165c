-- name: lock_round
-- One publication of a round at a time.
SELECT id FROM round WHERE id = :round_id FOR UPDATE;

-- name: list_results
-- Every graded result of a round with its person as the locked roster has that person. 30,000 rows: 0.2 s (2026-11-21).
SELECT r.attempt_id, r.person_id, r.number, r.points, r.maximum, r.questions, r.answered, r.started_at, r.finished_at, r.prediction,
  s.status, s.unit_id, p.full_name
FROM attempt_result r
LEFT JOIN roster_snapshot_person s ON s.snapshot_id = :snapshot_id AND s.person_id = r.person_id
JOIN person p ON p.id = r.person_id
WHERE r.round_id = :round_id AND r.class = 0 ORDER BY r.attempt_id;

-- name: list_units
-- The tree as it was locked with the roster.
SELECT unit_id, parent_id, path, code, name, full_name, block, must, exempt FROM roster_snapshot_unit
WHERE snapshot_id = :snapshot_id ORDER BY path;

-- name: list_other_rounds
-- For chains that look at the other rounds: how many a person took, and with full marks, up to this one.
SELECT x.person_id, count(DISTINCT x.round_id)::integer AS taken, count(DISTINCT x.round_id) FILTER (WHERE x.points = x.maximum)::integer AS full_marks
FROM attempt_result x JOIN round r ON r.id = x.round_id AND r.cancelled_at IS NULL
WHERE r.contest_id = :contest_id AND r.number <= :number AND x.class = 0 GROUP BY x.person_id;

-- name: list_predicted
-- Results of the whole contest, for a prediction that is asked over all its rounds.
SELECT x.attempt_id, x.person_id, r.number AS round, x.points, x.maximum, s.status, u.block
FROM attempt_result x JOIN round r ON r.id = x.round_id AND r.cancelled_at IS NULL
LEFT JOIN roster_snapshot_person s ON s.snapshot_id = r.snapshot_id AND s.person_id = x.person_id
LEFT JOIN roster_snapshot_unit u ON u.snapshot_id = s.snapshot_id AND u.unit_id = s.unit_id
WHERE r.contest_id = :contest_id AND x.class = 0;

-- name: list_troubles
-- What devices reported of attempts of this round.
SELECT t.attempt_id, coalesce(sum(t.count) FILTER (WHERE t.kind = 'failed-saves'), 0)::integer AS failed_saves,
  coalesce(sum(t.count) FILTER (WHERE t.kind = 'unsent'), 0)::integer AS unsent
FROM attempt_trouble t JOIN attempt a ON a.id = t.attempt_id AND a.class = 0
WHERE t.round_id = :round_id AND t.kind IN ('failed-saves', 'unsent') GROUP BY t.attempt_id;

-- name: count_open_attempts
-- Attempts the sweep has not yet written down, and people who were given a later closing that is not over.
SELECT (SELECT count(*) FROM attempt a WHERE a.round_id = :round_id AND a.class = 0
    AND NOT EXISTS (SELECT FROM attempt_result r WHERE r.attempt_id = a.id))::integer AS unswept,
  (SELECT count(*) FROM attempt_override o WHERE o.round_id = :round_id AND o.removed_at IS NULL AND o.closes_at > :now)::integer AS extended;

-- name: list_decisions
SELECT d.person_id, d.place, d.ground, d.minutes_number, d.created_at, a.name AS account_name
FROM tie_decision d LEFT JOIN account a ON a.id = d.account_id WHERE d.round_id = :round_id ORDER BY d.created_at, d.place;

-- name: insert_decision
INSERT INTO tie_decision (organisation_id, round_id, person_id, place, ground, minutes_number, account_id, created_at)
SELECT :organisation_id, :round_id, g.person, g.place, :ground, :minutes_number, :account_id, :now
FROM unnest(:persons::bigint[], :places::integer[]) AS g (person, place) ON CONFLICT (round_id, person_id, created_at) DO NOTHING;

-- name: list_versions
SELECT p.id, p.version, p.reason, p.published_at, p.summary, p.check_code, a.name AS account_name
FROM publication p LEFT JOIN account a ON a.id = p.published_by WHERE p.round_id = :round_id ORDER BY p.version DESC;

-- name: list_published_rows
SELECT position, person_id, unit_id, rank, name, unit_name, block, points, maximum, seconds_used, finished_at, prediction, distance, award, shown
FROM publication_row WHERE publication_id = :publication_id ORDER BY position;

-- name: list_published_units
SELECT unit_id, position, parent_id, depth, name, full_name, block, must, exempt, done, points, full_marks, zero
FROM publication_unit WHERE publication_id = :publication_id ORDER BY position;

-- name: insert_publication
INSERT INTO publication (organisation_id, round_id, version, reason, published_at, published_by, summary, check_code)
VALUES (:organisation_id, :round_id, :version, :reason, :now, :account_id, :summary, :check_code) RETURNING id;

-- name: insert_rows
INSERT INTO publication_row (publication_id, position, organisation_id, person_id, unit_id, rank, name, unit_name, block, search_text,
  points, maximum, seconds_used, finished_at, prediction, distance, award, shown)
SELECT :publication_id, g.position, :organisation_id, g.person_id, g.unit_id, g.rank, g.name, g.unit_name, g.block, g.search_text,
  g.points, g.maximum, g.seconds_used, g.finished_at, g.prediction, g.distance, g.award, g.shown
FROM unnest(:positions::integer[], :persons::bigint[], :units::bigint[], :ranks::integer[], :names::text[], :unit_names::text[], :blocks::text[],
  :search_texts::text[], :points::integer[], :maxima::integer[], :seconds::integer[], :finished::timestamptz[], :predictions::integer[],
  :distances::integer[], :awards::text[], :shown::boolean[])
AS g (position, person_id, unit_id, rank, name, unit_name, block, search_text, points, maximum, seconds_used, finished_at, prediction, distance, award, shown);

-- name: insert_units
INSERT INTO publication_unit (publication_id, organisation_id, unit_id, position, parent_id, depth, name, full_name, block, must, exempt, done, points, full_marks, zero)
SELECT :publication_id, :organisation_id, g.* FROM unnest(:units::bigint[], :positions::integer[], :parents::bigint[], :depths::smallint[],
  :names::text[], :full_names::text[], :blocks::text[], :musts::integer[], :exempts::integer[], :dones::integer[], :points::bigint[],
  :full_marks::integer[], :zeros::integer[]) AS g;

-- name: list_letters
-- Whom a publication concerns: everybody with a result; of a correction only those whose points or award changed,
-- not the many who moved up or down because of them.
SELECT n.person_id, p.full_name, p.email, coalesce(a.language, 'vi') AS language
FROM publication_row n JOIN person p ON p.id = n.person_id AND p.email IS NOT NULL LEFT JOIN account a ON a.id = p.account_id
LEFT JOIN publication_row o ON o.publication_id = :before::bigint AND o.person_id = n.person_id
WHERE n.publication_id = :publication_id AND n.person_id > :after
  AND (:before::bigint IS NULL OR (o.points, o.award) IS DISTINCT FROM (n.points, n.award))
ORDER BY n.person_id LIMIT :most;

-- name: find_publication
SELECT p.id, p.version, p.reason, p.organisation_id, r.number, r.label, c.slug, v.parameters->>'shortTitle' AS short_title,
  (SELECT b.id FROM publication b WHERE b.round_id = p.round_id AND b.version = p.version - 1) AS before
FROM publication p JOIN round r ON r.id = p.round_id JOIN contest c ON c.id = r.contest_id
JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version WHERE p.id = :publication_id;

-- name: find_rules_version
SELECT max(version) AS version FROM rules_version WHERE contest_id = :contest_id AND published_at IS NOT NULL;

-- name: list_earlier_awards
-- People who were given an award in another round's newest publication.
SELECT w.person_id, r.label, w.award FROM round r
JOIN LATERAL (SELECT id FROM publication WHERE round_id = r.id ORDER BY version DESC LIMIT 1) p ON true
JOIN publication_row w ON w.publication_id = p.id AND w.award IS NOT NULL
WHERE r.contest_id = :contest_id AND r.id <> :round_id AND r.cancelled_at IS NULL AND w.person_id = ANY(:persons::bigint[]) ORDER BY r.number;

-- name: find_seed
-- Seed of the round's draw, for a public draw among equals; only after the round, by the role that may read keys.
SELECT encode(seed, 'hex') AS seed FROM keys.round_seed WHERE round_id = :round_id;
