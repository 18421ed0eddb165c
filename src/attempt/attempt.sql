-- name: find_round
-- What every attempt of a round shares; the parameters are those in force now.
SELECT r.id, r.organisation_id, r.contest_id, r.number, r.label, r.opens_at, r.closes_at, r.incident_minutes, r.snapshot_id,
  r.prepared_at, r.cancelled_at, c.slug, c.status, c.version, c.rehearsal, v.parameters,
  coalesce((SELECT max(rv.version) FROM rules_version rv WHERE rv.contest_id = c.id AND rv.published_at IS NOT NULL), 1) AS rules_version
FROM round r JOIN contest c ON c.id = r.contest_id JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE r.id = :round_id;

-- name: find_round_id
SELECT r.id FROM round r JOIN contest c ON c.id = r.contest_id WHERE c.slug = :slug AND r.number = :number;

-- name: list_pool
SELECT p.position, p.item_version_id, p.topic, p.level, p.enemy_group, v.item_id, v.kind, v.stem, v.options,
  v.letters, v.shared_stem, v.images
FROM round_item p JOIN item_version v ON v.id = p.item_version_id
WHERE p.round_id = :round_id AND NOT p.practice ORDER BY p.position;

-- name: list_keys
-- The newest key of each item of the pool.
SELECT DISTINCT ON (k.position) k.position, k.key_version, k.correct, k.accepted, k.remedy
FROM keys.round_key k WHERE k.round_id = :round_id ORDER BY k.position, k.key_version DESC;

-- name: find_seed
SELECT seed FROM keys.round_seed WHERE round_id = :round_id;

-- name: find_fixed_paper
-- Papers made beforehand (bộ đề): the one that came out of the last lot; none yet = nobody can start.
SELECT EXISTS (SELECT FROM fixed_paper p WHERE p.round_id = :round_id AND p.pooled) AS fixed,
  (SELECT array_agg(r.position ORDER BY i.position) FROM keys.fixed_paper_item i
    JOIN round_item r ON r.round_id = :round_id AND r.item_version_id = i.item_version_id
    WHERE i.paper_id = (SELECT d.paper_id FROM paper_draw d WHERE d.round_id = :round_id ORDER BY d.number DESC LIMIT 1)) AS positions;

-- name: list_running_overrides
-- Time changed for people whose attempt already runs: by attempt, because a token names no person.
SELECT a.id AS attempt_id, o.closes_at, o.factor_percent, o.extra_minutes, o.untimed
FROM override_in_force o JOIN attempt a ON a.round_id = o.round_id AND a.person_id = o.person_id
WHERE o.round_id = :round_id;

-- name: list_starters
-- One read for all who start together: who asks as the locked roster has them, what they were given, their attempts of
-- this round, and their papers of earlier rounds of the contest (least-seen first).
SELECT s.account_id, s.person_id, s.unit_id, s.status, p.full_name, u.name AS unit_name, u.full_name AS unit_full_name,
  o.opens_at, o.closes_at, o.factor_percent, o.extra_minutes, o.more_attempts, coalesce(o.untimed, false) AS untimed,
  p.details_confirmed_at IS NOT NULL AND EXISTS (SELECT FROM notice_confirmation n
    WHERE n.person_id = p.id AND n.contest_id = :contest_id AND n.version >= :notice) AS confirmed,
  (SELECT json_agg(json_build_object('id', a.id, 'number', a.number, 'started', extract(epoch FROM a.started_at) * 1000,
      'limit', a.limit_seconds, 'finished',
      extract(epoch FROM (SELECT r.finished_at FROM attempt_result r WHERE r.attempt_id = a.id)) * 1000) ORDER BY a.number)
    FROM attempt a
    WHERE a.round_id = :round_id AND a.person_id = s.person_id AND a.class = :class) AS attempts,
  (SELECT json_agg(json_build_object('round', a.round_id, 'paper', encode(a.paper, 'hex')))
    FROM attempt a WHERE a.person_id = s.person_id AND a.round_id = ANY(:earlier::integer[]) AND a.class = :class) AS papers
FROM unnest(:account_ids::bigint[]) AS g (account_id)
JOIN roster_snapshot_person s ON s.account_id = g.account_id AND s.snapshot_id = :snapshot_id
JOIN person p ON p.id = s.person_id
JOIN unit_path u ON u.unit_id = s.unit_id
-- OFFSET 0: the person goes into the view; else what everybody of the round was given is put together for each.
LEFT JOIN LATERAL (SELECT * FROM override_in_force f WHERE f.round_id = :round_id AND f.person_id = s.person_id OFFSET 0) o ON true;

-- name: list_begun
-- Of those whom a crowded node would ask to come again: who has an attempt already that is not handed in.
SELECT s.account_id FROM unnest(:account_ids::bigint[]) AS g (account_id)
JOIN roster_snapshot_person s ON s.account_id = g.account_id AND s.snapshot_id = :snapshot_id
WHERE EXISTS (SELECT FROM attempt a WHERE a.round_id = :round_id AND a.person_id = s.person_id AND a.class = :class
  AND NOT EXISTS (SELECT FROM attempt_result r WHERE r.attempt_id = a.id));

-- name: list_contest_rounds
SELECT id FROM round WHERE contest_id = :contest_id;

-- name: list_pool_items
SELECT p.position, v.item_id FROM round_item p JOIN item_version v ON v.id = p.item_version_id WHERE p.round_id = :round_id;

-- name: insert_attempts
-- All who start together. The check and the insert are one step: a second start at the same instant finds the first
-- one's row and gets none here.
WITH given AS MATERIALIZED (
  SELECT * FROM unnest(:organisation_ids::integer[], :round_ids::integer[], :person_ids::bigint[], :unit_ids::bigint[],
    :classes::smallint[], :numbers::smallint[], :started_ats::timestamptz[], :limits::integer[], :contest_versions::integer[],
    :rules_versions::integer[], :papers::bytea[], :nonces::bytea[], :browsers::bytea[])
    AS g (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce, browser)
), started AS (
  INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce, runs_out_at)
  SELECT organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce,
    CASE WHEN limit_seconds > 0 THEN started_at + make_interval(secs => limit_seconds) END FROM given
  ON CONFLICT (round_id, person_id, class, number) DO NOTHING
  RETURNING id, round_id, person_id, nonce, started_at
), opened AS (
  INSERT INTO attempt_window (attempt_id, epoch, window_key, browser, taken_at)
  SELECT s.id, 0, '', g.browser, s.started_at FROM started s JOIN given g ON g.nonce = s.nonce
)
SELECT id, nonce FROM started;

-- name: find_attempt
SELECT a.id, a.organisation_id, a.round_id, a.person_id, a.unit_id, a.class, a.number, a.started_at, a.limit_seconds, a.paper,
  a.rules_version, a.nonce, p.full_name, p.account_id, u.name AS unit_name, u.full_name AS unit_full_name,
  (SELECT max(w.epoch) FROM attempt_window w WHERE w.attempt_id = a.id) AS epoch,
  EXISTS (SELECT FROM attempt_result r WHERE r.attempt_id = a.id) AS handed_in,
  (SELECT json_agg(json_build_array(e.question, e.sequence, e.value, extract(epoch FROM e.received_at) * 1000) ORDER BY e.sequence)
    FROM answer_event e WHERE e.round_id = a.round_id AND e.attempt_id = a.id) AS events
FROM attempt a JOIN person p ON p.id = a.person_id JOIN unit_path u ON u.unit_id = a.unit_id
WHERE a.id = :attempt_id;

-- name: find_stored_events
-- After a batch stored fewer rows than given: which of them stand, and which attempts are handed in.
SELECT e.attempt_id, e.sequence, e.question, e.value
FROM unnest(:attempts::bigint[], :rounds::integer[], :sequences::integer[]) AS g (attempt, round, sequence)
JOIN answer_event e ON e.round_id = g.round AND e.attempt_id = g.attempt AND e.sequence = g.sequence;

-- name: find_handed_in
SELECT attempt_id FROM attempt_result WHERE attempt_id = ANY(:attempts::bigint[]);

-- name: save_new_answers
-- For answers nobody has sent before, which is nearly all of them; any that stands all the same is stored once.
SELECT save_new_answers(:attempts::bigint[], :rounds::integer[], :sequences::integer[], :questions::smallint[], :given::integer[], :received::timestamptz[]) AS stored;

-- name: save_answers
SELECT save_answers(:attempts::bigint[], :rounds::integer[], :sequences::integer[], :questions::smallint[], :given::integer[], :received::timestamptz[]) AS stored;

-- name: lock_for_hand_in
-- Exclusive against every saver, in the order of the ids. What follows sees all that was acknowledged before.
SELECT pg_advisory_xact_lock(id) FROM (SELECT DISTINCT unnest(:attempts::bigint[]) AS id ORDER BY 1) each;

-- name: list_hand_ins
-- Attempts without a result, each with its answers in the order of their sequence: one index range an attempt.
SELECT a.id, a.organisation_id, a.round_id, a.person_id, a.unit_id, a.class, a.number, a.started_at, a.limit_seconds, a.paper,
  a.rules_version, a.nonce, (SELECT p.email FROM person p WHERE p.id = a.person_id) AS email, f.saves
FROM attempt a
CROSS JOIN LATERAL (SELECT string_agg(o.question || ' ' || o.value, ' ') AS saves FROM
  (SELECT e.question, e.value FROM answer_event e
   WHERE e.round_id = a.round_id AND e.attempt_id = a.id ORDER BY e.sequence) o) f
WHERE a.id = ANY(:attempts::bigint[]) AND (SELECT r.attempt_id FROM attempt_result r WHERE r.attempt_id = a.id) IS NULL
ORDER BY a.id;

-- name: insert_results
-- Result, unit figures and histogram in one statement, so in one commit. The primary key makes a second result
-- impossible: whoever comes second stores nothing and counts nothing.
WITH given AS (
  SELECT * FROM unnest(:attempt_id::bigint[], :organisation_id::integer[], :round_id::integer[], :person_id::bigint[], :unit_id::bigint[],
    :class::smallint[], :number::smallint[], :how::text[], :started_at::timestamptz[], :finished_at::timestamptz[], :seconds_used::integer[],
    :questions::smallint[], :answered::smallint[], :points::integer[], :maximum::integer[], :right_answers::smallint[], :key_version::smallint[],
    :answers::bytea[], :prediction::integer[], :events::integer[], :receipt_code::text[], :receipt_salt::bytea[])
  AS g (attempt_id, organisation_id, round_id, person_id, unit_id, class, number, how, started_at, finished_at, seconds_used,
    questions, answered, points, maximum, right_answers, key_version, answers, prediction, events, receipt_code, receipt_salt)
), stored AS (
  INSERT INTO attempt_result (attempt_id, organisation_id, round_id, person_id, unit_id, class, number, how, started_at, finished_at,
    seconds_used, questions, answered, points, maximum, right_answers, key_version, answers, prediction, events, receipt_code, receipt_salt)
  SELECT attempt_id, organisation_id, round_id, person_id, unit_id, class, number, how, started_at, finished_at,
    seconds_used, questions, answered, points, maximum, right_answers, key_version, answers, prediction, events, receipt_code, receipt_salt
  FROM given ON CONFLICT (attempt_id) DO NOTHING
  RETURNING attempt_id, organisation_id, round_id, unit_id, class, number, points, maximum, seconds_used,
    receipt_code, finished_at, answered, questions, how
), counted AS (
  INSERT INTO unit_counter (round_id, unit_id, node, organisation_id, people, results, points, full_marks, zero)
  SELECT round_id, unit_id, :node::smallint, organisation_id, count(*) FILTER (WHERE number = 1), count(*),
    coalesce(sum(points) FILTER (WHERE number = 1), 0), count(*) FILTER (WHERE number = 1 AND points = maximum),
    count(*) FILTER (WHERE number = 1 AND points = 0)
  FROM stored WHERE class = 0 GROUP BY round_id, unit_id, organisation_id ORDER BY round_id, unit_id
  ON CONFLICT (round_id, unit_id, node) DO UPDATE SET people = unit_counter.people + excluded.people,
    results = unit_counter.results + excluded.results, points = unit_counter.points + excluded.points,
    full_marks = unit_counter.full_marks + excluded.full_marks, zero = unit_counter.zero + excluded.zero
), sorted AS (
  INSERT INTO score_histogram (round_id, points, seconds, node, organisation_id, results)
  SELECT round_id, points, seconds_used, :node::smallint, organisation_id, count(*) FROM stored WHERE class = 0
  GROUP BY round_id, points, seconds_used, organisation_id ORDER BY round_id, points, seconds_used
  ON CONFLICT (round_id, points, seconds, node) DO UPDATE SET results = score_histogram.results + excluded.results
)
-- Every node hears of it with the commit: other devices of the person are told at their next look (`handed.ts`).
, told AS (
  SELECT pg_notify('hoithi', 'handed-in ' || string_agg(attempt_id::text, ' ')) AS done FROM stored WHERE how = 'hand-in' HAVING count(*) > 0
)
SELECT attempt_id, receipt_code, finished_at, answered, questions, how, (SELECT count(*) FROM told) AS told FROM stored;

-- name: list_handed_in
-- Of a stretch of time, the newest first. The block range index keeps it to the pages of that time.
SELECT attempt_id AS id FROM attempt_result WHERE finished_at > :since AND finished_at <= :until AND how = 'hand-in'
ORDER BY finished_at DESC LIMIT :most;

-- name: list_receipts
SELECT attempt_id, receipt_code, finished_at, answered, questions, how FROM attempt_result WHERE attempt_id = ANY(:attempts::bigint[]);

-- name: list_unfinished
-- Attempts without a result whose own time ran out between two instants; of rounds that closed between two also those that
-- had time left, or ran out before, back to where everything is known to be swept. The deadline itself is computed by the
-- one function. OFFSET 0 and the scalar subquery keep each of them a look-up, however many attempts and results there are.
SELECT a.id, a.round_id, a.started_at, a.limit_seconds
FROM (SELECT id, round_id, started_at, limit_seconds FROM attempt WHERE runs_out_at >= :ran_out_from AND runs_out_at < :now
    UNION ALL SELECT o.* FROM round r CROSS JOIN LATERAL (SELECT id, round_id, started_at, limit_seconds FROM attempt
      WHERE round_id = r.id AND (runs_out_at >= :now OR runs_out_at IS NULL OR (runs_out_at >= :swept AND runs_out_at < :ran_out_from))
      OFFSET 0) o
    WHERE r.closes_at >= :closed_from AND r.closes_at < :now OFFSET 0) a
WHERE (SELECT x.attempt_id FROM attempt_result x WHERE x.attempt_id = a.id) IS NULL;

-- name: lock_sweep
SELECT swept_until FROM attempt_sweep FOR UPDATE;

-- name: forget_sweep
-- An instant still to come was written by a clock that ran ahead: it says nothing.
UPDATE attempt_sweep SET swept_until = '2000-01-01' WHERE swept_until > :now;

-- name: raise_sweep
-- Up to the first attempt still without a result. With the row locked first, so that what was just reopened is seen.
UPDATE attempt_sweep SET swept_until = greatest(swept_until, least(:now::timestamptz, (SELECT min(a.runs_out_at) FROM attempt a
  WHERE a.runs_out_at >= attempt_sweep.swept_until AND a.runs_out_at < :now
    AND (SELECT x.attempt_id FROM attempt_result x WHERE x.attempt_id = a.id) IS NULL)));

-- name: lower_sweep
UPDATE attempt_sweep SET swept_until = least(swept_until, (SELECT min(runs_out_at) FROM attempt WHERE id = ANY(:attempts::bigint[])));

-- name: find_window
SELECT epoch, window_key, device, taken_at FROM attempt_window WHERE attempt_id = :attempt_id ORDER BY epoch DESC LIMIT 1;

-- name: lock_windows
SELECT pg_advisory_xact_lock(hashtextextended('window', :attempt_id));

-- name: insert_window
INSERT INTO attempt_window (attempt_id, epoch, window_key, device, browser, taken_at)
VALUES (:attempt_id, :epoch, :window_key, :device, :browser, :now) ON CONFLICT DO NOTHING;

-- name: forget_browsers
-- Rounds whose newest publication is old enough; a correction begins the time anew.
UPDATE attempt_window w SET browser = NULL FROM attempt a
WHERE w.browser IS NOT NULL AND a.id = w.attempt_id
  AND a.round_id IN (SELECT p.round_id FROM publication p GROUP BY p.round_id HAVING max(p.published_at) < :before);

-- name: insert_trouble
INSERT INTO attempt_trouble (attempt_id, organisation_id, round_id, kind, count, at)
SELECT a.id, a.organisation_id, a.round_id, :kind, :count, :now FROM attempt a WHERE a.id = :attempt_id;

-- name: list_closed_by_time
-- Results that time wrote down in rounds that are open (again): an extension may have changed what time decides.
SELECT r.attempt_id AS id, r.round_id, a.started_at, a.limit_seconds
FROM attempt_result r JOIN attempt a ON a.id = r.attempt_id
WHERE r.round_id = :round_id AND r.how <> 'hand-in' LIMIT 100000;

-- name: reopen_attempts
-- Takes back what time had written down: the result and its share of the figures, in one statement.
WITH gone AS (
  DELETE FROM attempt_result WHERE attempt_id = ANY(:attempts::bigint[]) AND how <> 'hand-in'
  RETURNING attempt_id, organisation_id, round_id, unit_id, class, number, points, maximum, seconds_used
), counted AS (
  INSERT INTO unit_counter (round_id, unit_id, node, organisation_id, people, results, points, full_marks, zero)
  SELECT round_id, unit_id, :node::smallint, organisation_id, -(count(*) FILTER (WHERE number = 1)), -count(*),
    -coalesce(sum(points) FILTER (WHERE number = 1), 0), -(count(*) FILTER (WHERE number = 1 AND points = maximum)),
    -(count(*) FILTER (WHERE number = 1 AND points = 0))
  FROM gone WHERE class = 0 GROUP BY round_id, unit_id, organisation_id ORDER BY round_id, unit_id
  ON CONFLICT (round_id, unit_id, node) DO UPDATE SET people = unit_counter.people + excluded.people,
    results = unit_counter.results + excluded.results, points = unit_counter.points + excluded.points,
    full_marks = unit_counter.full_marks + excluded.full_marks, zero = unit_counter.zero + excluded.zero
), sorted AS (
  INSERT INTO score_histogram (round_id, points, seconds, node, organisation_id, results)
  SELECT round_id, points, seconds_used, :node::smallint, organisation_id, -count(*) FROM gone WHERE class = 0
  GROUP BY round_id, points, seconds_used, organisation_id ORDER BY round_id, points, seconds_used
  ON CONFLICT (round_id, points, seconds, node) DO UPDATE SET results = score_histogram.results + excluded.results
)
SELECT attempt_id, organisation_id FROM gone;
