-- name: list_behind
-- Results of a round that were scored by an older key version than the newest. 100,000 rows: 40 ms (2026-11-21).
SELECT attempt_id FROM attempt_result WHERE round_id = :round_id AND key_version < :key_version ORDER BY attempt_id;

-- name: list_rounds_behind
-- Rounds whose keys were corrected and that have results of an older version: hand-ins that met the correction half-way.
SELECT k.round_id FROM (SELECT round_id, max(key_version) AS newest FROM keys.round_key WHERE key_version > 1 GROUP BY round_id) k
WHERE EXISTS (SELECT FROM attempt_result x WHERE x.round_id = k.round_id AND x.key_version < k.newest);

-- name: list_key_changes
-- Which items of a round got another key, by version.
SELECT position, key_version FROM keys.round_key WHERE round_id = :round_id AND key_version > 1;

-- name: lock_results
-- The results of a batch, held until it is written; the answers are never touched.
SELECT x.attempt_id, x.key_version, x.points, x.maximum, x.right_answers, x.answers, a.paper
FROM attempt_result x JOIN attempt a ON a.id = x.attempt_id
WHERE x.attempt_id = ANY(:attempts::bigint[]) AND x.key_version < :key_version ORDER BY x.attempt_id FOR UPDATE OF x;

-- name: list_papers
-- A slice of a round's results for reading only: what a preview and the check of stored scores compute from.
SELECT x.attempt_id, x.person_id, x.class, x.number, x.key_version, x.points, x.maximum, x.right_answers, x.answers, a.paper
FROM attempt_result x JOIN attempt a ON a.id = x.attempt_id
WHERE x.attempt_id = ANY(:attempts::bigint[]) ORDER BY x.attempt_id;

-- name: list_result_ids
SELECT attempt_id FROM attempt_result WHERE round_id = :round_id ORDER BY attempt_id;

-- name: store_scores
-- New scores, the figures of units and the histogram in one statement, so in one commit. What was before is read from
-- the rows themselves, which the batch holds: a second run of the same batch finds none of them.
WITH given AS (
  SELECT * FROM unnest(:attempt_id::bigint[], :points::integer[], :maximum::integer[], :right_answers::smallint[])
  AS g (attempt_id, points, maximum, right_answers)
), held AS (
  SELECT x.attempt_id, x.points, x.maximum, x.right_answers, x.key_version FROM attempt_result x JOIN given g ON g.attempt_id = x.attempt_id
  WHERE x.key_version < :key_version
), stored AS (
  UPDATE attempt_result x SET points = g.points, maximum = g.maximum, right_answers = g.right_answers, key_version = :key_version
  FROM given g JOIN held h ON h.attempt_id = g.attempt_id WHERE x.attempt_id = g.attempt_id
  RETURNING x.attempt_id, x.organisation_id, x.round_id, x.unit_id, x.class, x.number, x.seconds_used, x.points, x.maximum, x.right_answers,
    h.points AS points_before, h.maximum AS maximum_before, h.right_answers AS right_before, h.key_version AS key_version_before
), changed AS (
  SELECT * FROM stored WHERE (points, maximum, right_answers) IS DISTINCT FROM (points_before, maximum_before, right_before)
), noted AS (
  INSERT INTO attempt_regrade (attempt_id, key_version, organisation_id, round_id, key_version_before, points_before, maximum_before,
    right_before, points, maximum, right_answers, at)
  SELECT attempt_id, :key_version, organisation_id, round_id, key_version_before, points_before, maximum_before, right_before,
    points, maximum, right_answers, :now FROM changed
), counted AS (
  INSERT INTO unit_counter (round_id, unit_id, node, organisation_id, people, results, points, full_marks, zero)
  SELECT round_id, unit_id, :node::smallint, organisation_id, 0, 0, sum(points - points_before),
    count(*) FILTER (WHERE points = maximum) - count(*) FILTER (WHERE points_before = maximum_before),
    count(*) FILTER (WHERE points = 0) - count(*) FILTER (WHERE points_before = 0)
  FROM changed WHERE class = 0 AND number = 1 GROUP BY round_id, unit_id, organisation_id ORDER BY round_id, unit_id
  ON CONFLICT (round_id, unit_id, node) DO UPDATE SET points = unit_counter.points + excluded.points,
    full_marks = unit_counter.full_marks + excluded.full_marks, zero = unit_counter.zero + excluded.zero
), sorted AS (
  INSERT INTO score_histogram (round_id, points, seconds, node, organisation_id, results)
  SELECT round_id, points, seconds_used, :node::smallint, organisation_id, sum(step) FROM (
    SELECT round_id, points_before AS points, seconds_used, organisation_id, -1 AS step FROM changed WHERE class = 0
    UNION ALL SELECT round_id, points, seconds_used, organisation_id, 1 FROM changed WHERE class = 0) moved
  GROUP BY round_id, points, seconds_used, organisation_id HAVING sum(step) <> 0 ORDER BY round_id, points, seconds_used
  ON CONFLICT (round_id, points, seconds, node) DO UPDATE SET results = score_histogram.results + excluded.results
)
SELECT (SELECT count(*) FROM stored)::integer AS stored, (SELECT count(*) FROM changed)::integer AS changed;

-- name: drop_empty_steps
-- Steps of the histogram that regrading has emptied: undoing a correction leaves the table as it was.
DELETE FROM score_histogram WHERE round_id = :round_id AND node = :node AND results = 0;

-- name: drop_empty_counters
-- A row of this node that only a correction and its undoing had made.
DELETE FROM unit_counter WHERE round_id = :round_id AND node = :node AND (people, results, points, full_marks, zero) = (0, 0, 0, 0, 0);
