-- name: list_own_people
-- Everybody these accounts are, agency by agency, with today's unit.
SELECT p.account_id, p.id AS person_id, p.organisation_id, p.full_name, u.name AS unit_name, u.full_name AS unit_full_name
FROM person p
LEFT JOIN LATERAL (SELECT o.unit_id FROM post o WHERE o.person_id = p.id AND o.is_primary AND o.valid_from <= :today
  AND (o.valid_to IS NULL OR o.valid_to > :today) ORDER BY o.valid_from DESC LIMIT 1) o ON true
LEFT JOIN unit_path u ON u.unit_id = o.unit_id
WHERE p.account_id = ANY(:account_ids::bigint[]) ORDER BY p.id;

-- name: list_home_contests
-- The newest contests of the agency, and who of these accounts stands how on the newest roster.
SELECT c.id, c.slug, c.version, c.status, c.rehearsal,
  (SELECT count(*)::integer FROM round r WHERE r.contest_id = c.id AND r.cancelled_at IS NULL) AS rounds, l.id AS snapshot_id,
  (SELECT json_object_agg(s.account_id, s.status) FROM roster_snapshot_person s
    WHERE s.snapshot_id = l.id AND s.account_id = ANY(:account_ids::bigint[])) AS statuses
FROM contest c
LEFT JOIN LATERAL (SELECT id FROM roster_snapshot WHERE contest_id = c.id ORDER BY id DESC LIMIT 1) l ON true
WHERE c.status <> 'draft' ORDER BY c.id DESC LIMIT 12;

-- name: list_home_parameters
-- As much of their parameters as the page needs.
SELECT v.contest_id, v.version, p."shortTitle" AS short_title, p.test, p.disclosure, p.eligibility, p.ranking, jsonb_array_length(p.documents) AS documents
FROM unnest(:contests::integer[], :versions::integer[]) AS g (contest_id, version)
JOIN contest_version v ON v.contest_id = g.contest_id AND v.version = g.version
-- Taken apart once: each look into a document this long unpacks all of it.
CROSS JOIN LATERAL jsonb_to_record(v.parameters) AS p ("shortTitle" text, test jsonb, disclosure jsonb, eligibility jsonb, ranking jsonb, documents jsonb);

-- name: list_home_rounds
-- Rounds of these contests as they are for each of these accounts, with its people's attempts.
SELECT g.account_id, r.id, r.contest_id, r.number, r.label, coalesce(o.opens_at, r.opens_at) AS opens_at,
  coalesce(o.closes_at, r.closes_at) AS closes_at, r.closes_at AS round_closes_at, r.incident_minutes, s.status,
  coalesce(o.more_attempts, 0) AS more_attempts, p.published_at, w.rank,
  (SELECT json_agg(json_build_object('id', a.id, 'class', a.class, 'number', a.number, 'limit_seconds', a.limit_seconds,
      'started', extract(epoch FROM a.started_at) * 1000, 'finished', extract(epoch FROM x.finished_at) * 1000,
      'points', x.points, 'maximum', x.maximum, 'seconds_used', x.seconds_used) ORDER BY a.number)
    FROM person h JOIN attempt a ON a.round_id = r.id AND a.person_id = h.id LEFT JOIN attempt_result x ON x.attempt_id = a.id
    WHERE h.account_id = g.account_id) AS attempts
FROM unnest(:account_ids::bigint[]) AS g (account_id) CROSS JOIN round r
LEFT JOIN LATERAL (SELECT id FROM roster_snapshot WHERE contest_id = r.contest_id ORDER BY id DESC LIMIT 1) l ON true
LEFT JOIN roster_snapshot_person s ON s.snapshot_id = coalesce(r.snapshot_id, l.id) AND s.account_id = g.account_id
-- OFFSET 0: round and person go into the view (as in list_starters).
LEFT JOIN LATERAL (SELECT * FROM override_in_force f WHERE f.round_id = r.id AND f.person_id = s.person_id OFFSET 0) o ON true
LEFT JOIN LATERAL (SELECT id, published_at FROM publication WHERE round_id = r.id ORDER BY version DESC LIMIT 1) p ON true
LEFT JOIN publication_row w ON w.publication_id = p.id AND w.person_id = s.person_id
WHERE r.contest_id = ANY(:contests::integer[]) AND r.cancelled_at IS NULL ORDER BY r.contest_id DESC, r.number;

-- name: list_ranks
-- Ranks before publication, of several results in one go, each named once: by points, then seconds, among all graded results
-- of the round.
SELECT g.round_id, g.points, g.seconds, 1 + coalesce(sum(h.results) FILTER (WHERE h.points > g.points OR (h.points = g.points AND h.seconds < g.seconds)), 0)::integer AS rank,
  coalesce(sum(h.results), 0)::integer AS people
FROM unnest(:rounds::integer[], :points::integer[], :seconds::integer[]) AS g (round_id, points, seconds)
LEFT JOIN score_histogram h ON h.round_id = g.round_id GROUP BY g.round_id, g.points, g.seconds;

-- name: list_units
SELECT unit_id, name, full_name, parent_id FROM unit_path WHERE unit_id = ANY(:units::bigint[]) OR (:root::boolean AND parent_id IS NULL)
ORDER BY path;

-- name: list_unit_rounds
-- The round of now of each contest (else the last one), with who must take part and who has, in each unit and all below it.
SELECT t.unit_id, r.contest_id, r.number, r.label, r.closes_at > :now AS open,
  (SELECT coalesce(sum(u.must), 0) FROM roster_snapshot_unit u WHERE u.snapshot_id = r.snapshot_id AND u.path @> ARRAY[t.unit_id]) AS must,
  (SELECT coalesce(sum(c.people), 0) FROM unit_counter c JOIN roster_snapshot_unit u ON u.snapshot_id = r.snapshot_id AND u.unit_id = c.unit_id
    WHERE c.round_id = r.id AND u.path @> ARRAY[t.unit_id]) AS people
FROM (SELECT DISTINCT ON (contest_id) id, contest_id, number, label, closes_at, snapshot_id FROM round
    WHERE contest_id = ANY(:contests::integer[]) AND cancelled_at IS NULL AND opens_at <= :now AND snapshot_id IS NOT NULL
    ORDER BY contest_id, opens_at DESC) r
CROSS JOIN unnest(:units::bigint[]) AS t (unit_id);
