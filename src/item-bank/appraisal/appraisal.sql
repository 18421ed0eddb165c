-- name: list_to_appraise
-- In the order they were submitted; `seen`: this very version was shown whole to the person.
SELECT i.id, i.code, i.version, w.item_version_id AS version_id, v.stem, v.topic, v.level,
  EXISTS (SELECT FROM item_view s WHERE s.account_id = :account_id AND s.item_version_id = w.item_version_id) AS seen
FROM items_to_appraise(:bank_id, :account_id) w JOIN item i ON i.id = w.item_id JOIN item_version v ON v.id = w.item_version_id
WHERE i.organisation_id = :organisation_id
ORDER BY i.id;

-- name: find_standing
-- What decides whether a person may appraise the present version, and how far its appraisal has come.
SELECT i.bank_id, i.author_id, b.approvals_needed,
  ARRAY(SELECT w.account_id FROM item_version w WHERE w.item_id = i.id AND w.account_id IS NOT NULL) AS editors,
  ARRAY(SELECT DISTINCT m.account_id FROM appraisal_office o JOIN appraisal_topic t ON t.office_id = o.id
    JOIN appraisal_member m ON m.office_id = o.id WHERE o.bank_id = i.bank_id AND t.topic = v.topic) AS competent,
  EXISTS (SELECT FROM appraisal_office o JOIN appraisal_topic t ON t.office_id = o.id
    WHERE o.bank_id = i.bank_id AND t.topic = v.topic) AS is_assigned,
  ARRAY(SELECT DISTINCT p.account_id FROM item_appraisal p WHERE p.item_version_id = v.id AND p.verdict = 'approve'
    AND (i.appraised_from IS NULL OR p.created_at >= i.appraised_from)) AS approved_by,
  (SELECT count(*) FROM item_remark r WHERE r.item_version_id = v.id AND r.place IS NOT NULL AND r.settled_at IS NULL) AS open_requests,
  EXISTS (SELECT FROM keys.item_typo t WHERE t.item_id = i.id AND t.version = i.version AND t.verdict IS NULL) AS typo_waits
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version JOIN item_bank b ON b.id = i.bank_id
WHERE i.organisation_id = :organisation_id AND i.id = :item_id;

-- name: has_seen_whole
SELECT EXISTS (SELECT FROM item_view WHERE account_id = :account_id AND item_version_id = :version_id) AS seen;

-- name: list_remarks
SELECT r.id, r.parent_id, r.place, r.body, r.created_at, r.settled_at, v.version, r.account_id, a.name, a.email,
  s.name AS settled_name
FROM item_remark r JOIN item_version v ON v.id = r.item_version_id JOIN account a ON a.id = r.account_id
LEFT JOIN account s ON s.id = r.settled_by
WHERE r.organisation_id = :organisation_id AND v.item_id = :item_id
ORDER BY coalesce(r.parent_id, r.id), r.id;

-- name: insert_remark
INSERT INTO item_remark (organisation_id, item_version_id, place, parent_id, body, account_id, created_at)
VALUES (:organisation_id, :version_id, :place, :parent_id, :body, :account_id, :now);

-- name: find_remark
SELECT r.id, r.place, r.account_id, r.settled_at, v.item_id
FROM item_remark r JOIN item_version v ON v.id = r.item_version_id
WHERE r.organisation_id = :organisation_id AND r.id = :remark_id;

-- name: settle_remark
UPDATE item_remark SET settled_at = :now, settled_by = :account_id
WHERE organisation_id = :organisation_id AND id = :remark_id AND settled_at IS NULL;

-- name: find_approvals_needed
SELECT approvals_needed FROM item_bank WHERE organisation_id = :organisation_id AND id = :bank_id;

-- name: set_approvals_needed
UPDATE item_bank SET approvals_needed = :needed WHERE organisation_id = :organisation_id AND id = :bank_id;

-- name: approve_those_with_enough
-- After fewer approvals are asked for: items that already have them, and nothing left open.
UPDATE item i SET state = 'approved'
FROM item_version v
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state = 'submitted'
  AND v.item_id = i.id AND v.version = i.version
  AND (SELECT count(DISTINCT p.account_id) FROM item_appraisal p WHERE p.item_version_id = v.id AND p.verdict = 'approve'
    AND (i.appraised_from IS NULL OR p.created_at >= i.appraised_from)) >= :needed
  AND NOT EXISTS (SELECT FROM item_remark r WHERE r.item_version_id = v.id AND r.place IS NOT NULL AND r.settled_at IS NULL)
RETURNING i.id;

-- name: list_offices
SELECT o.id, o.unit_id, p.full_name AS name, o.due_on,
  ARRAY(SELECT t.topic FROM appraisal_topic t WHERE t.office_id = o.id ORDER BY t.topic) AS topics,
  ARRAY(SELECT m.account_id FROM appraisal_member m WHERE m.office_id = o.id ORDER BY m.account_id) AS members
FROM appraisal_office o JOIN unit_path p ON p.unit_id = o.unit_id
WHERE o.organisation_id = :organisation_id AND o.bank_id = :bank_id ORDER BY p.full_name, o.id;

-- name: list_appraisers
-- Who may appraise here by their right; the office names some of them.
SELECT DISTINCT a.id, a.name, a.email FROM role_grant g JOIN account a ON a.id = g.account_id
WHERE g.organisation_id = :organisation_id AND g.role IN ('appraiser', 'organiser') AND g.contest_id IS NULL
  AND g.valid_from <= :now AND (g.valid_to IS NULL OR g.valid_to > :now)
ORDER BY a.name, a.email;

-- name: list_units
SELECT unit_id, full_name FROM unit_path WHERE organisation_id = :organisation_id ORDER BY full_name;

-- name: insert_office
INSERT INTO appraisal_office (organisation_id, bank_id, unit_id, due_on, created_at)
VALUES (:organisation_id, :bank_id, :unit_id, :due_on, :now)
ON CONFLICT (bank_id, unit_id) DO NOTHING
RETURNING id;

-- name: update_office
UPDATE appraisal_office SET due_on = :due_on
WHERE organisation_id = :organisation_id AND bank_id = :bank_id AND id = :office_id;

-- name: delete_office
DELETE FROM appraisal_office WHERE organisation_id = :organisation_id AND bank_id = :bank_id AND id = :office_id;

-- name: delete_office_topics
DELETE FROM appraisal_topic WHERE organisation_id = :organisation_id AND office_id = :office_id;

-- name: delete_office_members
DELETE FROM appraisal_member WHERE organisation_id = :organisation_id AND office_id = :office_id;

-- name: insert_office_topics
INSERT INTO appraisal_topic (office_id, organisation_id, topic)
SELECT :office_id, :organisation_id, topic FROM unnest(:topics::text[]) AS topic;

-- name: insert_office_members
INSERT INTO appraisal_member (office_id, organisation_id, account_id)
SELECT :office_id, :organisation_id, account_id FROM unnest(:account_ids::bigint[]) AS account_id;

-- name: list_topic_progress
-- doing: somebody has given a verdict or asked for a change, and it is not enough yet.
SELECT v.topic,
  count(*) FILTER (WHERE i.state = 'draft') AS draft,
  count(*) FILTER (WHERE i.state = 'submitted' AND NOT begun.yes) AS waiting,
  count(*) FILTER (WHERE i.state = 'submitted' AND begun.yes) AS doing,
  count(*) FILTER (WHERE i.state = 'returned') AS returned,
  count(*) FILTER (WHERE i.state = 'approved') AS approved
FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM item_appraisal p WHERE p.item_version_id = v.id
    AND (i.appraised_from IS NULL OR p.created_at >= i.appraised_from))
  OR EXISTS (SELECT FROM item_remark r WHERE r.item_version_id = v.id AND r.place IS NOT NULL AND r.settled_at IS NULL) AS yes) begun
WHERE i.organisation_id = :organisation_id AND i.bank_id = :bank_id AND i.state IN ('draft', 'submitted', 'returned', 'approved')
GROUP BY v.topic;

-- name: list_verdicts
SELECT p.id, i.code, v.version, v.topic, v.level, i.state, p.verdict, p.note, p.short_path, p.created_at, a.name, a.email
FROM item_appraisal p JOIN item_version v ON v.id = p.item_version_id JOIN item i ON i.id = v.item_id
JOIN account a ON a.id = p.account_id
WHERE p.organisation_id = :organisation_id AND i.bank_id = :bank_id AND p.created_at >= :since AND p.created_at < :until
  AND (:topics::text[] IS NULL OR v.topic = ANY(:topics))
ORDER BY i.code, p.id
LIMIT 5000;

-- name: list_members_due
-- People of offices whose day comes within three days or has passed, with how many items wait for them.
SELECT o.organisation_id, o.bank_id, b.name AS bank, min(o.due_on) AS due_on, m.account_id, a.email, a.name, w.items
FROM appraisal_office o JOIN item_bank b ON b.id = o.bank_id JOIN appraisal_member m ON m.office_id = o.id
JOIN account a ON a.id = m.account_id
CROSS JOIN LATERAL (SELECT count(*) AS items FROM items_to_appraise(o.bank_id, m.account_id)) w
WHERE o.due_on <= :day::date + 3 AND w.items > 0
  AND EXISTS (SELECT FROM role_grant g WHERE g.account_id = m.account_id AND g.organisation_id = o.organisation_id
    AND g.role IN ('appraiser', 'organiser') AND g.valid_from <= :now AND (g.valid_to IS NULL OR g.valid_to > :now))
GROUP BY o.organisation_id, o.bank_id, b.name, m.account_id, a.email, a.name, w.items
ORDER BY o.bank_id, m.account_id;

-- name: find_waiting_typo
SELECT t.id, t.version, t.texts, t.account_id, t.created_at, a.name, a.email
FROM keys.item_typo t JOIN account a ON a.id = t.account_id
WHERE t.organisation_id = :organisation_id AND t.item_id = :item_id AND t.version = :version AND t.verdict IS NULL
ORDER BY t.id DESC LIMIT 1;

-- name: insert_typo
INSERT INTO keys.item_typo (organisation_id, item_id, version, texts, account_id, created_at)
VALUES (:organisation_id, :item_id, :version, :texts, :account_id, :now)
RETURNING id;

-- name: decide_typo
UPDATE keys.item_typo SET verdict = :verdict, decided_by = :account_id, decided_at = :now
WHERE organisation_id = :organisation_id AND id = :typo_id AND verdict IS NULL;

-- name: insert_short_appraisal
INSERT INTO item_appraisal (organisation_id, item_version_id, account_id, verdict, note, short_path, created_at)
VALUES (:organisation_id, :version_id, :account_id, 'approve', :note, true, :now);

-- name: keep_again
-- What kept the version before in the draw keeps the mended one.
INSERT INTO item_kept (item_version_id, organisation_id, reason, account_id, created_at)
SELECT :version_id, organisation_id, reason, account_id, :now FROM item_kept
WHERE organisation_id = :organisation_id AND item_version_id = :before_id;
