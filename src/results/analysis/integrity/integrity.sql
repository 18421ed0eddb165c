-- name: list_times
-- First graded attempts with the time of each first answer and the browsers used; a page of people, as the jobs' role:
-- answers and windows carry no agency, the round given is of the agency asked for.
SELECT r.person_id, r.attempt_id, r.unit_id, r.started_at, r.finished_at, f.questions, f.times, b.browsers
FROM attempt_result r
LEFT JOIN LATERAL (SELECT array_agg(q.question ORDER BY q.question) AS questions, array_agg(q.at ORDER BY q.question) AS times
  FROM (SELECT e.question, (extract(epoch FROM min(e.received_at)) * 1000)::bigint AS at FROM answer_event e
    WHERE e.round_id = :round_id AND e.attempt_id = r.attempt_id AND e.question > 0 GROUP BY e.question) q) f ON true
LEFT JOIN LATERAL (SELECT array_agg(DISTINCT encode(w.browser, 'hex')) AS browsers FROM attempt_window w
  WHERE w.attempt_id = r.attempt_id AND w.browser IS NOT NULL) b ON true
WHERE r.round_id = :round_id AND r.class = 0 AND r.number = 1 AND r.person_id > :after ORDER BY r.person_id LIMIT :most;

-- name: list_locked_units
SELECT unit_id, path FROM roster_snapshot_unit WHERE snapshot_id = :snapshot_id;

-- name: store_report
INSERT INTO integrity_report (round_id, organisation_id, cut_offs, summary, computed_at, account_id)
VALUES (:round_id, :organisation_id, :cut_offs, :summary, :now, :account_id)
ON CONFLICT (round_id) DO UPDATE SET cut_offs = excluded.cut_offs, summary = excluded.summary,
  computed_at = excluded.computed_at, account_id = excluded.account_id;

-- name: store_pooled_report
INSERT INTO integrity_pooled_report (contest_id, organisation_id, cut_offs, summary, computed_at, account_id)
VALUES (:contest_id, :organisation_id, :cut_offs, :summary, :now, :account_id)
ON CONFLICT (contest_id) DO UPDATE SET cut_offs = excluded.cut_offs, summary = excluded.summary,
  computed_at = excluded.computed_at, account_id = excluded.account_id;

-- name: find_pooled_report
SELECT r.cut_offs, r.summary, r.computed_at, a.name AS account_name
FROM integrity_pooled_report r LEFT JOIN account a ON a.id = r.account_id WHERE r.contest_id = :contest_id;

-- name: lock_report
SELECT pg_advisory_xact_lock(hashtextextended('integrity', :round_id));

-- name: remove_evidence
-- Of cases nobody has begun to look at: they are made anew.
DELETE FROM keys.integrity_evidence e USING integrity_case c
WHERE c.id = e.case_id AND c.round_id = ANY(:rounds::integer[]) AND c.rule LIKE '%-pooled' = :pooled AND c.state = 'to-look-at'
  AND NOT EXISTS (SELECT FROM integrity_step s WHERE s.case_id = c.id);

-- name: remove_cases
DELETE FROM integrity_case c WHERE c.round_id = ANY(:rounds::integer[]) AND c.rule LIKE '%-pooled' = :pooled AND c.state = 'to-look-at'
  AND NOT EXISTS (SELECT FROM integrity_step s WHERE s.case_id = c.id);

-- name: store_cases
-- A case people have begun to look at stays as it was then.
WITH given AS (SELECT g FROM jsonb_array_elements(:cases::jsonb) AS g),
made AS (
  INSERT INTO integrity_case (organisation_id, round_id, rule, subject, person_id, unit_id, figures, created_at)
  SELECT :organisation_id, :round_id, g->>'rule', g->>'subject', (g->>'person')::bigint, (g->>'unit')::bigint, g->'figures', :now FROM given
  WHERE NOT EXISTS (SELECT FROM integrity_case o WHERE o.round_id = ANY(:rounds::integer[]) AND o.rule = g->>'rule' AND o.subject = g->>'subject')
  ON CONFLICT (round_id, rule, subject) DO NOTHING
  RETURNING id, organisation_id, rule, subject
)
INSERT INTO keys.integrity_evidence (case_id, organisation_id, sheet)
SELECT m.id, m.organisation_id, g->'sheet' FROM made m JOIN given ON g->>'rule' = m.rule AND g->>'subject' = m.subject;

-- name: find_report
SELECT r.cut_offs, r.summary, r.computed_at, a.name AS account_name
FROM integrity_report r LEFT JOIN account a ON a.id = r.account_id WHERE r.round_id = :round_id;

-- name: list_cases
-- By unit and name, never by how unusual; of one round, or what its contest's rounds say together.
SELECT c.id, c.round_id, c.rule, c.person_id, c.unit_id, c.figures, c.state, p.full_name, u.full_name AS unit_name
FROM integrity_case c LEFT JOIN person p ON p.id = c.person_id LEFT JOIN unit_path u ON u.unit_id = c.unit_id
WHERE c.round_id = ANY(:rounds::integer[]) AND c.rule LIKE '%-pooled' = :pooled ORDER BY u.full_name, p.sort_name, c.id;

-- name: find_case
SELECT c.id, c.rule, c.person_id, c.unit_id, c.figures, c.state, p.full_name, p.email, u.full_name AS unit_name
FROM integrity_case c LEFT JOIN person p ON p.id = c.person_id LEFT JOIN unit_path u ON u.unit_id = c.unit_id
WHERE c.round_id = :round_id AND c.id = :case_id;

-- name: lock_case
SELECT id FROM integrity_case WHERE round_id = :round_id AND id = :case_id FOR UPDATE;

-- name: list_steps
SELECT s.id, s.kind, s.account_id, s.body, s.outcome, s.clause, s.due_at, s.created_at, a.name AS account_name
FROM integrity_step s LEFT JOIN account a ON a.id = s.account_id WHERE s.case_id = :case_id ORDER BY s.id;

-- name: find_evidence
SELECT sheet FROM keys.integrity_evidence WHERE case_id = :case_id;

-- name: list_pool_stems
SELECT p.round_id, p.position, x.code, v.stem
FROM unnest(:rounds::integer[], :positions::smallint[]) AS g (round_id, position)
JOIN round_item p ON p.round_id = g.round_id AND p.position = g.position
JOIN item_version v ON v.id = p.item_version_id JOIN item x ON x.id = v.item_id;

-- name: list_names
SELECT p.id, p.full_name, u.full_name AS unit_name FROM person p
JOIN attempt_result r ON r.person_id = p.id AND r.round_id = :round_id AND r.class = 0 AND r.number = 1
JOIN unit_path u ON u.unit_id = r.unit_id WHERE p.id = ANY(:people::bigint[]);

-- name: insert_step
INSERT INTO integrity_step (organisation_id, case_id, kind, account_id, body, outcome, clause, due_at, created_at)
VALUES (:organisation_id, :case_id, :kind, :account_id, :body, :outcome, :clause, :due_at, :now) RETURNING id;

-- name: set_state
UPDATE integrity_case SET state = :state WHERE id = :case_id;

-- name: list_unit_contacts
-- Head and focal points of a unit, to be asked about it.
SELECT DISTINCT a.email FROM role_grant g JOIN account a ON a.id = g.account_id
WHERE g.unit_id = :unit_id AND g.role IN ('head-of-unit', 'focal-point') AND g.valid_from <= :now
  AND (g.valid_to IS NULL OR g.valid_to > :now) ORDER BY a.email;

-- name: list_rounds_to_forget
-- Rounds with signs whose newest publication is old enough; a correction begins the time anew.
SELECT r.id AS round_id FROM round r
WHERE EXISTS (SELECT FROM integrity_case c WHERE c.round_id = r.id AND c.state <> 'decided')
  AND (SELECT max(p.published_at) FROM publication p WHERE p.round_id = r.id) < :before;

-- name: list_undecided_evidence
SELECT e.case_id, e.sheet FROM keys.integrity_evidence e JOIN integrity_case c ON c.id = e.case_id
WHERE c.round_id = ANY(:rounds::integer[]) AND c.state <> 'decided' ORDER BY e.case_id FOR UPDATE OF e;

-- name: replace_evidence
UPDATE keys.integrity_evidence SET sheet = :sheet WHERE case_id = :case_id;

-- name: list_rounds_without_times
-- Rounds whose times of answers have been cut, or are being cut, to whole seconds.
SELECT c.round_id FROM answer_times_cut c WHERE c.round_id = ANY(:rounds::integer[]);
