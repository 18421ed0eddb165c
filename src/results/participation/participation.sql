-- name: list_round_facts
-- Rounds with the roster that is their denominator: the one they were prepared with, before that the newest locked one.
-- relocked: locked anew after the opening, so attempts may stand in units their people have left.
SELECT r.id, r.number, r.label, r.opens_at, r.closes_at, r.incident_minutes, s.id AS snapshot_id, s.as_of,
  coalesce(s.created_at > r.opens_at, false) AS relocked,
  EXISTS (SELECT FROM publication p WHERE p.round_id = r.id) AS published
FROM round r LEFT JOIN roster_snapshot s
  ON s.id = coalesce(r.snapshot_id, (SELECT max(n.id) FROM roster_snapshot n WHERE n.contest_id = r.contest_id))
WHERE r.contest_id = :contest_id AND r.cancelled_at IS NULL ORDER BY r.number;

-- name: list_snapshot_units
-- Never changed once locked: kept in memory by the caller.
SELECT snapshot_id, unit_id AS id, parent_id, code, name, full_name, kind, block, must, exempt
FROM roster_snapshot_unit WHERE snapshot_id = ANY(:snapshot_ids::integer[]) ORDER BY cardinality(path), code;

-- name: list_counters
-- Figures kept in the commit of each start and of each result, the latter one row a node: nothing is counted again.
SELECT round_id, unit_id, sum(started)::integer AS started, sum(people)::integer AS people, sum(points)::bigint AS points,
  sum(full_marks)::integer AS full_marks, sum(zero)::integer AS zero
FROM (SELECT round_id, unit_id, 0 AS started, people, points, full_marks, zero FROM unit_counter WHERE round_id = ANY(:round_ids::integer[])
    UNION ALL SELECT round_id, unit_id, people, 0, 0, 0, 0 FROM unit_start WHERE round_id = ANY(:round_ids)) c
GROUP BY round_id, unit_id;

-- name: list_unsure
-- Of rounds that are open: first attempts without a result of which the one function must decide whether their time is
-- over, because it ran out since the last sweep or something was changed for the person. Each is a look-up.
SELECT a.id, a.round_id, a.unit_id, 1 AS people, a.started_at, a.limit_seconds
FROM (SELECT id, round_id, unit_id, started_at, limit_seconds FROM attempt
    WHERE runs_out_at >= (SELECT swept_until FROM attempt_sweep) AND runs_out_at < :now
      AND round_id = ANY(:round_ids::integer[]) AND class = 0 AND number = 1
    UNION SELECT g.* FROM (SELECT DISTINCT round_id, person_id FROM attempt_override
        WHERE round_id = ANY(:round_ids::integer[]) AND removed_at IS NULL) o
      CROSS JOIN LATERAL (SELECT id, round_id, unit_id, started_at, limit_seconds FROM attempt
        WHERE round_id = o.round_id AND person_id = o.person_id AND class = 0 AND number = 1 OFFSET 0) g) a
WHERE (SELECT x.attempt_id FROM attempt_result x WHERE x.attempt_id = a.id) IS NULL;

-- name: list_unfinished
-- First attempts without a result, of rounds that closed just now or whose roster was locked anew: by the unit where that
-- roster has the person. Before the mark of the last sweep there are none. Those that run whatever grace and incidents add
-- (the round open, the limit not reached, nothing changed for the person) come counted by unit; of each other one the one
-- function decides whether its time is over.
WITH unfinished AS MATERIALIZED (
  SELECT a.id, a.round_id, s.unit_id, a.started_at, a.limit_seconds,
    r.closes_at > :now AND coalesce(a.runs_out_at >= :now, true) AND NOT EXISTS (SELECT FROM attempt_override o
      WHERE o.round_id = a.round_id AND o.person_id = a.person_id AND o.removed_at IS NULL) AS runs
  FROM unnest(:round_ids::integer[], :snapshot_ids::integer[]) AS g (round_id, snapshot_id)
  JOIN round r ON r.id = g.round_id
  JOIN attempt a ON a.round_id = g.round_id AND a.class = 0 AND a.number = 1
  JOIN roster_snapshot_person s ON s.snapshot_id = g.snapshot_id AND s.person_id = a.person_id AND s.status IN ('must', 'exempt')
  WHERE (a.runs_out_at >= (SELECT swept_until FROM attempt_sweep) OR a.runs_out_at IS NULL)
    AND NOT EXISTS (SELECT FROM attempt_result x WHERE x.attempt_id = a.id)
)
SELECT round_id, unit_id, count(*)::integer AS people, NULL::bigint AS id, NULL::timestamptz AS started_at, NULL::integer AS limit_seconds
FROM unfinished WHERE runs GROUP BY round_id, unit_id
UNION ALL
SELECT round_id, unit_id, 1, id, started_at, limit_seconds FROM unfinished WHERE NOT runs;

-- name: list_moved
-- Only for rounds whose roster was locked anew: results whose person now stands in another unit, or off the list.
SELECT x.round_id, x.unit_id AS from_unit, s.unit_id AS to_unit, count(*)::integer AS people, sum(x.points)::bigint AS points,
  count(*) FILTER (WHERE x.points = x.maximum)::integer AS full_marks, count(*) FILTER (WHERE x.points = 0)::integer AS zero
FROM unnest(:round_ids::integer[], :snapshot_ids::integer[]) AS g (round_id, snapshot_id)
JOIN attempt_result x ON x.round_id = g.round_id AND x.class = 0 AND x.number = 1
LEFT JOIN roster_snapshot_person s ON s.snapshot_id = g.snapshot_id AND s.person_id = x.person_id AND s.status IN ('must', 'exempt')
WHERE s.unit_id IS DISTINCT FROM x.unit_id GROUP BY x.round_id, x.unit_id, s.unit_id;

-- name: count_until
-- How many had finished by a moment, by unit: the same hour of an earlier round.
SELECT unit_id, count(*)::integer AS done FROM attempt_result
WHERE round_id = :round_id AND class = 0 AND number = 1 AND finished_at <= :moment
  AND (:units::bigint[] IS NULL OR unit_id = ANY(:units)) GROUP BY unit_id;

-- name: count_by_hour
-- Growth of each round: people finished in each step of so many seconds since its opening.
SELECT x.round_id, floor(extract(epoch FROM x.finished_at - r.opens_at) / :seconds::integer)::integer AS step, count(*)::integer AS people
FROM attempt_result x JOIN round r ON r.id = x.round_id
WHERE x.round_id = ANY(:round_ids::integer[]) AND x.class = 0 AND x.number = 1 GROUP BY x.round_id, step ORDER BY x.round_id, step;

-- name: count_people
-- People of a subtree by what they have done, then the same by mass organisation (mass is null in the first row).
WITH troubled AS (
  SELECT DISTINCT a.person_id FROM attempt_trouble b JOIN attempt a ON a.id = b.attempt_id AND a.class = 0
  WHERE b.round_id = :round_id AND b.kind IN ('failed-saves', 'unsent')
), listed AS (
  SELECT s.status, p.mass_organisations, t.points, b.person_id IS NOT NULL AS technical, r.id IS NOT NULL AS reminded,
    CASE WHEN t.done THEN 'done' WHEN t.attempt_id IS NOT NULL THEN 'working' WHEN s.status = 'exempt' THEN 'exempt' ELSE 'todo' END AS state
  FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id LEFT JOIN troubled b ON b.person_id = s.person_id
  LEFT JOIN reminder r ON r.round_id = :round_id AND r.person_id = s.person_id AND r.on_date = :day
  LEFT JOIN LATERAL (
    SELECT a.id AS attempt_id, x.points, x.attempt_id IS NOT NULL OR a.id = ANY(:over::bigint[]) AS done
    FROM attempt a LEFT JOIN attempt_result x ON x.attempt_id = a.id
    WHERE a.round_id = :round_id AND a.person_id = s.person_id AND a.class = 0
    ORDER BY done DESC, CASE WHEN :last_counts::boolean THEN -a.number END, x.points DESC NULLS LAST, x.seconds_used, a.number LIMIT 1) t ON true
  WHERE s.snapshot_id = :snapshot_id AND s.unit_id = ANY(:units::bigint[]) AND s.status IN ('must', 'exempt')
)
SELECT NULL AS mass, count(*) FILTER (WHERE status = 'must')::integer AS must, count(*) FILTER (WHERE status = 'exempt')::integer AS all_exempt,
  count(*) FILTER (WHERE state = 'todo')::integer AS todo, count(*) FILTER (WHERE state = 'working')::integer AS working,
  count(*) FILTER (WHERE state = 'done')::integer AS done, count(*) FILTER (WHERE state = 'exempt')::integer AS exempt,
  count(*) FILTER (WHERE state = 'done' AND points = 0)::integer AS zero, count(*) FILTER (WHERE technical)::integer AS technical,
  count(*) FILTER (WHERE state = 'todo' AND reminded)::integer AS reminded
FROM listed
UNION ALL
SELECT m.name, count(*) FILTER (WHERE status = 'must')::integer, count(*) FILTER (WHERE status = 'exempt')::integer,
  count(*) FILTER (WHERE state = 'todo')::integer, count(*) FILTER (WHERE state = 'working')::integer,
  count(*) FILTER (WHERE state = 'done')::integer, count(*) FILTER (WHERE state = 'exempt')::integer, 0, 0, 0
FROM listed, unnest(mass_organisations) AS m (name) GROUP BY m.name ORDER BY mass NULLS FIRST;

-- name: list_people
-- One list of a subtree, a page of it, in Vietnamese order of given names; total = people of the whole list.
WITH troubled AS (
  SELECT a.person_id, sum(b.count) FILTER (WHERE b.kind = 'failed-saves') AS failed_saves, sum(b.count) FILTER (WHERE b.kind = 'unsent') AS unsent
  FROM attempt_trouble b JOIN attempt a ON a.id = b.attempt_id AND a.class = 0
  WHERE b.round_id = :round_id AND b.kind IN ('failed-saves', 'unsent') GROUP BY a.person_id
), listed AS (
  SELECT s.person_id, s.unit_id, s.title, s.status, s.reason, p.full_name, p.sort_name, p.email, p.mass_organisations,
    t.started_at, t.finished_at, t.points, t.maximum, t.answered, t.questions, t.how,
    coalesce(b.failed_saves, 0)::integer AS failed_saves, coalesce(b.unsent, 0)::integer AS unsent, b.person_id IS NOT NULL AS technical,
    CASE WHEN t.done THEN 'done' WHEN t.attempt_id IS NOT NULL THEN 'working' WHEN s.status = 'exempt' THEN 'exempt' ELSE 'todo' END AS state
  FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id LEFT JOIN troubled b ON b.person_id = s.person_id
  LEFT JOIN LATERAL (
    SELECT a.id AS attempt_id, a.started_at, x.finished_at, x.points, x.maximum, x.answered, x.questions, x.how,
      x.attempt_id IS NOT NULL OR a.id = ANY(:over::bigint[]) AS done
    FROM attempt a LEFT JOIN attempt_result x ON x.attempt_id = a.id
    WHERE a.round_id = :round_id AND a.person_id = s.person_id AND a.class = 0
    ORDER BY done DESC, CASE WHEN :last_counts::boolean THEN -a.number END, x.points DESC NULLS LAST, x.seconds_used, a.number LIMIT 1) t ON true
  WHERE s.snapshot_id = :snapshot_id AND s.unit_id = ANY(:units::bigint[]) AND s.status IN ('must', 'exempt')
    AND (:mass::text IS NULL OR :mass = ANY(p.mass_organisations)) AND p.search_name LIKE ALL(:patterns::text[])
    AND (:persons::bigint[] IS NULL OR s.person_id = ANY(:persons))
), page AS (
  SELECT *, count(*) OVER ()::integer AS total FROM listed
  WHERE CASE :list::text WHEN 'zero' THEN state = 'done' AND points = 0 WHEN 'technical' THEN technical ELSE state = :list END
  ORDER BY sort_name COLLATE "C", person_id LIMIT :most OFFSET :skip
)
SELECT page.*, r.days, r.mail_state, r.today,
  -- Window 0 is the start, 1 the first that wrote: each later one took the attempt over.
  CASE WHEN page.started_at IS NULL THEN 0 ELSE (SELECT coalesce(sum(w.newest - 1) FILTER (WHERE w.newest > 1), 0)::integer
    FROM attempt a CROSS JOIN LATERAL (SELECT max(epoch) AS newest FROM attempt_window WHERE attempt_id = a.id) w
    WHERE a.round_id = :round_id AND a.person_id = page.person_id AND a.class = 0) END AS taken_over
FROM page LEFT JOIN LATERAL (
  SELECT array_agg(r.on_date::text ORDER BY r.on_date) FILTER (WHERE m.id IS NOT NULL OR r.on_date = :day) AS days,
    (array_agg(coalesce(m.state, 'waiting') ORDER BY r.on_date DESC) FILTER (WHERE m.id IS NOT NULL OR r.on_date = :day))[1] AS mail_state,
    bool_or(r.on_date = :day) AS today
  FROM reminder r LEFT JOIN mail m ON m.id = r.mail_id WHERE r.round_id = :round_id AND r.person_id = page.person_id) r ON true
ORDER BY page.sort_name COLLATE "C", page.person_id;

-- name: list_people_by_round
-- Everybody of a subtree as the roster looked at has it, with what they did in each round as that round's roster has it.
SELECT s.person_id, s.unit_id, s.title, s.reason, p.full_name, p.mass_organisations, w.states, w.points
FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id
CROSS JOIN LATERAL (
  SELECT array_agg(t.points ORDER BY g.at) AS points,
    array_agg(CASE WHEN l.status IS NULL THEN NULL WHEN t.done THEN 'done' WHEN t.attempt_id IS NOT NULL THEN 'working'
      WHEN l.status = 'exempt' THEN 'exempt' ELSE 'todo' END ORDER BY g.at) AS states
  FROM unnest(:round_ids::integer[], :snapshot_ids::integer[]) WITH ORDINALITY AS g (round_id, snapshot_id, at)
  LEFT JOIN roster_snapshot_person l ON l.snapshot_id = g.snapshot_id AND l.person_id = s.person_id AND l.status IN ('must', 'exempt')
  LEFT JOIN LATERAL (
    SELECT a.id AS attempt_id, x.points, x.attempt_id IS NOT NULL OR a.id = ANY(:over::bigint[]) AS done
    FROM attempt a LEFT JOIN attempt_result x ON x.attempt_id = a.id
    WHERE a.round_id = g.round_id AND a.person_id = l.person_id AND a.class = 0
    ORDER BY done DESC, CASE WHEN :last_counts::boolean THEN -a.number END, x.points DESC NULLS LAST, x.seconds_used, a.number LIMIT 1) t ON true
) w
WHERE s.snapshot_id = :snapshot_id AND s.unit_id = ANY(:units::bigint[]) AND s.status IN ('must', 'exempt')
  AND (:mass::text IS NULL OR :mass = ANY(p.mass_organisations)) AND p.search_name LIKE ALL(:patterns::text[])
ORDER BY p.sort_name COLLATE "C", s.person_id;

-- name: list_incidents
-- Time given back: each stands for the minutes before it was recorded.
SELECT created_at, incident_minutes FROM round_change WHERE round_id = :round_id AND kind = 'compensate' AND incident_minutes > 0;

-- name: list_returned
-- Addresses of this organisation's people whose newest letter came back. Sign-in letters belong to no organisation.
SELECT m.recipient FROM mail m JOIN person p ON p.organisation_id = :organisation_id AND p.email = m.recipient
WHERE m.state = 'returned' AND NOT EXISTS (SELECT FROM mail n WHERE n.recipient = m.recipient AND n.id > m.id);

-- name: count_returned_codes
-- Sign-in letters to people of this organisation that came back, by mail domain.
SELECT split_part(m.recipient, '@', 2) AS domain, count(*)::integer AS letters, min(m.created_at) AS since
FROM mail m JOIN person p ON p.organisation_id = :organisation_id AND p.email = m.recipient
WHERE m.kind = 'code' AND m.state = 'returned' AND m.created_at >= :since GROUP BY domain ORDER BY letters DESC, domain LIMIT 5;

-- name: count_technical
SELECT count(DISTINCT a.person_id)::integer AS people FROM attempt_trouble b JOIN attempt a ON a.id = b.attempt_id AND a.class = 0
WHERE b.round_id = :round_id AND b.kind IN ('failed-saves', 'unsent');

-- name: list_covered_units
-- Which of these units have a focal point, of their own or above them.
SELECT u.unit_id FROM roster_snapshot_unit u WHERE u.snapshot_id = :snapshot_id AND u.unit_id = ANY(:units::bigint[])
  AND EXISTS (SELECT FROM role_grant g WHERE g.role = 'focal-point' AND g.valid_from <= :now AND (g.valid_to IS NULL OR g.valid_to > :now)
    AND (g.contest_id = :contest_id OR g.unit_id = ANY(u.path)));

-- name: may_see_above
-- Does a right of this account reach the unit above too?
SELECT EXISTS (SELECT FROM role_grant g WHERE g.account_id = :account_id AND g.valid_from <= :now AND (g.valid_to IS NULL OR g.valid_to > :now)
  AND g.role IN ('focal-point', 'head-of-unit') AND g.contest_id IS NULL AND (g.unit_id IS NULL OR g.unit_id = ANY(:path::bigint[]))) AS may;

-- name: insert_reminders
-- Once a day a person at most, whoever asks and however often: the unique key decides.
INSERT INTO reminder (organisation_id, round_id, person_id, on_date, sent_by, created_at)
SELECT :organisation_id, :round_id, g.person, :day, :account_id, :now FROM unnest(:persons::bigint[]) AS g (person)
ON CONFLICT (round_id, person_id, on_date) DO NOTHING RETURNING person_id;

-- name: list_unsent_reminders
-- Letters still to be written. Who has started meanwhile, or was exempted, gets none.
SELECT r.id, r.person_id, r.on_date::text AS day, p.full_name, p.email, u.full_name AS unit_name, s.name AS sender
FROM reminder r JOIN person p ON p.id = r.person_id
JOIN roster_snapshot_person l ON l.snapshot_id = :snapshot_id AND l.person_id = r.person_id AND l.status = 'must'
JOIN roster_snapshot_unit u ON u.snapshot_id = l.snapshot_id AND u.unit_id = l.unit_id
LEFT JOIN account s ON s.id = r.sent_by
WHERE r.round_id = :round_id AND r.mail_id IS NULL AND r.on_date = :day AND r.id > :after AND p.email IS NOT NULL
  AND NOT EXISTS (SELECT FROM attempt a WHERE a.round_id = r.round_id AND a.person_id = r.person_id AND a.class = 0)
ORDER BY r.id LIMIT :most FOR UPDATE OF r SKIP LOCKED;

-- name: set_reminder_mails
UPDATE reminder SET mail_id = g.mail FROM unnest(:reminders::bigint[], :mails::bigint[]) AS g (reminder, mail) WHERE reminder.id = g.reminder;

-- name: find_last_reminding
-- What this account sent last today in a subtree, for "Đã gửi 17 thư lúc 20 giờ 16".
SELECT r.created_at, count(*)::integer AS letters FROM reminder r
JOIN roster_snapshot_person s ON s.snapshot_id = :snapshot_id AND s.person_id = r.person_id AND s.unit_id = ANY(:units::bigint[])
WHERE r.round_id = :round_id AND r.on_date = :day AND r.sent_by = :account_id
GROUP BY r.created_at ORDER BY r.created_at DESC LIMIT 1;
