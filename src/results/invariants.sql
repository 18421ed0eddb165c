-- What must always be true: each question returns a row for every place where it is not. Asked in tests, each night and
-- before results are published; with a round only about that round, else about all.

-- name: unit_counters_equal_results
-- The figures kept with each result are the results counted anew.
SELECT coalesce(c.round_id, r.round_id) AS round_id, coalesce(c.unit_id, r.unit_id) AS unit_id, c.people, r.people AS counted
FROM (SELECT round_id, unit_id, sum(people) AS people, sum(results) AS results, sum(points) AS points, sum(full_marks) AS full_marks, sum(zero) AS zero
  FROM unit_counter WHERE :round_id::integer IS NULL OR round_id = :round_id GROUP BY round_id, unit_id) c
FULL JOIN (SELECT round_id, unit_id, count(*) FILTER (WHERE number = 1) AS people, count(*) AS results,
    coalesce(sum(points) FILTER (WHERE number = 1), 0) AS points, count(*) FILTER (WHERE number = 1 AND points = maximum) AS full_marks,
    count(*) FILTER (WHERE number = 1 AND points = 0) AS zero
  FROM attempt_result WHERE class = 0 AND (:round_id::integer IS NULL OR round_id = :round_id) GROUP BY round_id, unit_id) r
ON r.round_id = c.round_id AND r.unit_id = c.unit_id
WHERE (c.people, c.results, c.points, c.full_marks, c.zero) IS DISTINCT FROM (r.people, r.results, r.points, r.full_marks, r.zero)
LIMIT 20;

-- name: unit_starts_equal_attempts
SELECT coalesce(c.round_id, a.round_id) AS round_id, coalesce(c.unit_id, a.unit_id) AS unit_id, c.people, a.people AS counted
FROM (SELECT round_id, unit_id, people FROM unit_start WHERE people <> 0 AND (:round_id::integer IS NULL OR round_id = :round_id)) c
FULL JOIN (SELECT round_id, unit_id, count(*) AS people FROM attempt
  WHERE class = 0 AND number = 1 AND (:round_id::integer IS NULL OR round_id = :round_id) GROUP BY round_id, unit_id) a
ON a.round_id = c.round_id AND a.unit_id = c.unit_id
WHERE c.people IS DISTINCT FROM a.people LIMIT 20;

-- name: histogram_equals_results
SELECT coalesce(h.round_id, r.round_id) AS round_id, h.results, r.results AS counted
FROM (SELECT round_id, sum(results) AS results, sum(results * points) AS points FROM score_histogram
  WHERE :round_id::integer IS NULL OR round_id = :round_id GROUP BY round_id) h
FULL JOIN (SELECT round_id, count(*) AS results, sum(points) AS points FROM attempt_result
  WHERE class = 0 AND (:round_id::integer IS NULL OR round_id = :round_id) GROUP BY round_id) r ON r.round_id = h.round_id
WHERE (h.results, h.points) IS DISTINCT FROM (r.results, r.points) LIMIT 20;

-- name: one_first_result_a_person
-- A person has one attempt of each number, so at most one first result.
SELECT round_id, person_id, class, number, count(*) AS results FROM attempt_result
WHERE :round_id::integer IS NULL OR round_id = :round_id
GROUP BY round_id, person_id, class, number HAVING count(*) > 1 LIMIT 20;

-- name: points_within_maximum
SELECT attempt_id, points, maximum FROM attempt_result
WHERE (:round_id::integer IS NULL OR round_id = :round_id)
  AND (points < 0 OR points > maximum OR answered > questions OR right_answers > questions OR octet_length(answers) <> questions)
LIMIT 20;

-- name: result_belongs_to_its_attempt
SELECT r.attempt_id FROM attempt_result r LEFT JOIN attempt a ON a.id = r.attempt_id
WHERE (:round_id::integer IS NULL OR r.round_id = :round_id)
  AND (a.round_id, a.person_id, a.unit_id, a.class, a.number, a.started_at)
    IS DISTINCT FROM (r.round_id, r.person_id, r.unit_id, r.class, r.number, r.started_at)
LIMIT 20;

-- name: result_within_its_time
-- Nobody finishes before the start, and nobody starts before the opening that holds for that person.
SELECT x.attempt_id, x.started_at, x.finished_at FROM attempt_result x JOIN round r ON r.id = x.round_id
WHERE (:round_id::integer IS NULL OR x.round_id = :round_id) AND x.class = 0
  AND (x.finished_at < x.started_at OR x.started_at < least(r.opens_at,
    (SELECT min(o.opens_at) FROM attempt_override o WHERE o.round_id = x.round_id AND o.person_id = x.person_id)))
LIMIT 20;

-- name: answers_are_the_last_events
-- What was scored is the newest change of each question, and no change that came later has any effect.
SELECT r.attempt_id, e.question, e.value, get_byte(r.answers, e.question - 1) AS scored
FROM attempt_result r JOIN LATERAL (
  SELECT DISTINCT ON (question) question, value FROM answer_event
  WHERE round_id = r.round_id AND attempt_id = r.attempt_id AND question > 0 ORDER BY question, sequence DESC) e ON e.question <= r.questions
WHERE (:round_id::integer IS NULL OR r.round_id = :round_id) AND e.value <> get_byte(r.answers, e.question - 1) LIMIT 20;

-- name: every_event_was_counted
SELECT r.attempt_id, r.events, e.events AS stored FROM attempt_result r JOIN LATERAL (
  SELECT count(*) AS events FROM answer_event WHERE round_id = r.round_id AND attempt_id = r.attempt_id) e ON true
WHERE (:round_id::integer IS NULL OR r.round_id = :round_id) AND e.events <> r.events LIMIT 20;

-- name: published_rows_have_their_result
-- Every row of a newest version is a stored result of that person in that round, and nobody stands twice. Points may
-- differ only where a later key has been applied: then the correction is the next version.
SELECT p.publication_id, p.person_id, count(*) AS rows FROM publication_row p JOIN publication u ON u.id = p.publication_id
WHERE (:round_id::integer IS NULL OR u.round_id = :round_id)
  AND NOT EXISTS (SELECT FROM publication n WHERE n.round_id = u.round_id AND n.version > u.version)
GROUP BY p.publication_id, u.round_id, p.person_id, p.points, p.finished_at
HAVING count(*) > 1 OR NOT EXISTS (SELECT FROM attempt_result r WHERE r.round_id = u.round_id AND r.person_id = p.person_id
  AND r.class = 0 AND r.finished_at = p.finished_at AND (r.points = p.points OR r.key_version > 1))
LIMIT 20;

-- name: published_units_add_up
-- The roots of the published tree hold everybody of the list.
SELECT u.id, s.done, (u.summary->>'done')::integer AS published
FROM publication u JOIN LATERAL (SELECT coalesce(sum(done), 0) AS done, coalesce(sum(points), 0) AS points FROM publication_unit
  WHERE publication_id = u.id AND parent_id IS NULL) s ON true
WHERE (:round_id::integer IS NULL OR u.round_id = :round_id)
  AND (s.done <> (u.summary->>'done')::integer OR s.points <> (u.summary->>'points')::bigint
    OR s.done <> (SELECT count(*) FROM publication_row p WHERE p.publication_id = u.id)) LIMIT 20;

-- name: zeros_are_never_shown
SELECT publication_id, position FROM publication_row p JOIN publication u ON u.id = p.publication_id
WHERE (:round_id::integer IS NULL OR u.round_id = :round_id) AND p.shown AND p.points = 0 LIMIT 20;

-- name: results_follow_the_newest_key
-- Every result was scored by the newest keys of its round; regrading under way breaks this until it is done.
SELECT r.attempt_id, r.key_version, k.newest FROM attempt_result r
JOIN (SELECT round_id, max(key_version) AS newest FROM keys.round_key
  WHERE :round_id::integer IS NULL OR round_id = :round_id GROUP BY round_id) k ON k.round_id = r.round_id
WHERE r.key_version <> k.newest LIMIT 20;

-- name: regrades_lead_to_results
-- What was noted of the newest regrading of an attempt is what its result says, unless it was reopened and finished anew.
SELECT g.attempt_id, g.points, r.points AS stored FROM attempt_regrade g
JOIN attempt_result r ON r.attempt_id = g.attempt_id AND r.finished_at <= g.at
WHERE (:round_id::integer IS NULL OR g.round_id = :round_id)
  AND NOT EXISTS (SELECT FROM attempt_regrade n WHERE n.attempt_id = g.attempt_id AND n.key_version > g.key_version)
  AND (g.points, g.maximum, g.right_answers) IS DISTINCT FROM (r.points, r.maximum, r.right_answers) LIMIT 20;
