-- name: lock_cases
-- One case of a round is opened or decided at a time.
SELECT pg_advisory_xact_lock(hashtextextended('regrade cases', :round_id));

-- name: insert_case
INSERT INTO regrade_case (organisation_id, contest_id, round_id, number, position, item_version_id, source, source_detail, reason, legal_ground,
  remedy, undoes, opened_by, opened_at)
SELECT :organisation_id, :contest_id, :round_id, coalesce(max(number), 0) + 1, :position, :item_version_id, :source, :source_detail, :reason,
  :legal_ground, :remedy, :undoes, :account_id, :now FROM regrade_case WHERE round_id = :round_id
RETURNING id, number;

-- name: insert_proposal
INSERT INTO keys.regrade_proposal (case_id, organisation_id, correct, accepted, remedy)
VALUES (:case_id, :organisation_id, :correct, :accepted, :remedy);

-- name: find_proposal
SELECT correct, accepted, remedy FROM keys.regrade_proposal WHERE case_id = :case_id;

-- name: find_open_case
-- A case about the same item that is not decided yet.
SELECT number FROM regrade_case WHERE round_id = :round_id AND position = :position AND state IN ('open', 'approved');

-- name: count_running
-- Cases of a round whose regrading is under way.
SELECT count(*)::integer AS running FROM regrade_case WHERE round_id = :round_id AND state = 'approved';

-- name: find_case
SELECT c.id, c.organisation_id, c.contest_id, c.round_id, c.number, c.position, c.item_version_id, c.source, c.source_detail, c.reason,
  c.legal_ground, c.remedy, c.undoes, c.state, c.opened_by, o.name AS opener, c.opened_at, c.preview, c.preview_work_id, c.consequences,
  c.key_version, c.approved_at, c.work_id, c.changed, c.done_at, c.publication_id, c.waits_for, c.withdrawn_at, w.name AS withdrawer,
  c.withdrawn_reason, c.minutes, c.minutes_number, c.minutes_on, p.state AS preview_state, p.done AS preview_done, p.total AS preview_total,
  k.state AS work_state, k.done AS work_done, k.total AS work_total,
  (SELECT u.number FROM regrade_case u WHERE u.id = c.undoes) AS undoes_number,
  (SELECT u.number FROM regrade_case u WHERE u.undoes = c.id AND u.state <> 'withdrawn' ORDER BY u.id DESC LIMIT 1) AS undone_by
FROM regrade_case c LEFT JOIN account o ON o.id = c.opened_by LEFT JOIN account w ON w.id = c.withdrawn_by
LEFT JOIN long_work p ON p.id = c.preview_work_id LEFT JOIN long_work k ON k.id = c.work_id
WHERE c.round_id = :round_id AND c.number = :number;

-- name: find_case_by_id
-- For jobs: where a case belongs.
SELECT c.id, c.organisation_id, c.round_id, c.number, c.position, c.state, c.preview, c.preview_work_id, c.work_id, c.key_version, c.reason,
  t.slug, r.number AS round_number
FROM regrade_case c JOIN round r ON r.id = c.round_id JOIN contest t ON t.id = c.contest_id WHERE c.id = :case_id;

-- name: list_cases
SELECT c.number, c.position, c.source, c.reason, c.remedy, c.state, c.opened_at, c.done_at, c.changed, c.waits_for, c.preview, i.code,
  o.name AS opener, (SELECT u.number FROM regrade_case u WHERE u.id = c.undoes) AS undoes_number,
  (SELECT count(*)::integer FROM regrade_approval a WHERE a.case_id = c.id AND a.preview = c.preview) AS approvals
FROM regrade_case c LEFT JOIN account o ON o.id = c.opened_by JOIN item_version v ON v.id = c.item_version_id JOIN item i ON i.id = v.item_id
WHERE c.round_id = :round_id ORDER BY c.number DESC;

-- name: list_approvals
SELECT a.account_id, a.preview, a.role, a.at, n.name FROM regrade_approval a JOIN account n ON n.id = a.account_id
WHERE a.case_id = :case_id AND a.preview = :preview ORDER BY a.at, a.account_id;

-- name: insert_approval
INSERT INTO regrade_approval (case_id, preview, account_id, organisation_id, role, at)
VALUES (:case_id, :preview, :account_id, :organisation_id, :role, :now) ON CONFLICT DO NOTHING;

-- name: insert_work
INSERT INTO long_work (organisation_id, kind, account_id, input, state, created_at)
VALUES (:organisation_id, :kind, :account_id, :input, 'waiting', :now) RETURNING id;

-- name: set_progress
UPDATE long_work SET state = 'running', done = :done, total = :total WHERE id = :work_id;

-- name: end_work
UPDATE long_work SET state = :state, done = coalesce(:total, done), total = coalesce(:total, total), ended_at = :now WHERE id = :work_id;

-- name: ask_preview
UPDATE regrade_case SET preview = preview + 1, preview_work_id = :work_id, consequences = NULL WHERE id = :case_id AND state = 'open'
RETURNING preview;

-- name: store_preview
UPDATE regrade_case SET consequences = :consequences WHERE id = :case_id AND preview = :preview AND state = 'open';

-- name: drop_changes
DELETE FROM regrade_change WHERE case_id = :case_id;

-- name: insert_changes
INSERT INTO regrade_change (case_id, position, organisation_id, kind, subject_id, attempt_number, name, unit_name, before, after, differs)
SELECT :case_id, g.position, :organisation_id, g.kind, g.subject_id, g.attempt_number, g.name, g.unit_name, g.before, g.after, string_to_array(g.differs, ',')
FROM unnest(:positions::integer[], :kinds::text[], :subjects::bigint[], :numbers::smallint[], :names::text[], :unit_names::text[],
  :befores::jsonb[], :afters::jsonb[], :differs::text[])
AS g (position, kind, subject_id, attempt_number, name, unit_name, before, after, differs);

-- name: list_changes
-- A page of a preview; a difference asked for narrows people.
SELECT kind, subject_id, attempt_number, name, unit_name, before, after, differs, count(*) OVER ()::integer AS found FROM regrade_change
WHERE case_id = :case_id AND kind = :kind AND (:difference::text IS NULL OR :difference = ANY (differs))
ORDER BY position LIMIT :most OFFSET :skip;

-- name: find_basis
-- What figures about a round's results stand on now. Needs the keys role.
SELECT (SELECT coalesce(max(k.key_version), 0)::smallint FROM keys.round_key k WHERE k.round_id = :round_id) AS key_version,
  (SELECT count(*)::integer FROM attempt_result x WHERE x.round_id = :round_id AND x.class = 0) AS results;

-- name: approve_case
UPDATE regrade_case SET state = 'approved', key_version = :key_version, approved_at = :now, work_id = :work_id WHERE id = :case_id;

-- name: end_case
UPDATE regrade_case SET state = 'done', changed = :changed, done_at = :now WHERE id = :case_id AND state = 'approved';

-- name: set_publication
UPDATE regrade_case SET publication_id = :publication_id, waits_for = :waits_for WHERE id = :case_id;

-- name: count_changed
SELECT count(*)::integer AS changed FROM attempt_regrade WHERE round_id = :round_id AND key_version = :key_version;

-- name: last_approver
SELECT account_id, role FROM regrade_approval WHERE case_id = :case_id AND preview = :preview ORDER BY at DESC, account_id DESC LIMIT 1;

-- name: withdraw_case
UPDATE regrade_case SET state = 'withdrawn', withdrawn_at = :now, withdrawn_by = :account_id, withdrawn_reason = :reason
WHERE id = :case_id AND state = 'open';

-- name: set_minutes
UPDATE regrade_case SET minutes = :minutes, minutes_number = :number, minutes_on = :on::date WHERE id = :case_id;

-- name: find_minutes_number
SELECT c.number, r.label FROM regrade_case c JOIN round r ON r.id = c.round_id
WHERE c.contest_id = :contest_id AND c.minutes_number = :number AND extract(year FROM c.minutes_on) = extract(year FROM :on::date) AND c.id <> :case_id;

-- name: find_by_receipt
-- The paper a complaint names by its receipt code.
SELECT a.paper FROM attempt_result x JOIN attempt a ON a.id = x.attempt_id WHERE x.round_id = :round_id AND x.receipt_code = :code;

-- name: find_newest_publication
SELECT id, reason FROM publication WHERE round_id = :round_id ORDER BY version DESC LIMIT 1;
