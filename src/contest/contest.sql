-- name: find_contest
SELECT c.id, c.organisation_id, c.unit_id, c.slug, c.template, c.status, c.version, c.bank_id, c.rehearsal, c.created_at, c.published_at, c.without_mail_at, c.without_mail_reason, v.parameters,
  o.name AS organisation_name, o.short_name AS organisation_short_name
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version JOIN organisation o ON o.id = c.organisation_id
WHERE c.slug = :slug;

-- name: find_contact
SELECT standing_office, contact_email, contact_phone FROM organisation WHERE id = :organisation_id;

-- name: lock_contest
SELECT id FROM contest WHERE id = :contest_id FOR UPDATE;

-- name: insert_contest
INSERT INTO contest (organisation_id, unit_id, slug, template, bank_id, created_by, created_at)
VALUES (:organisation_id, :unit_id, :slug, :template, :bank_id, :account_id, :now)
ON CONFLICT (slug) DO NOTHING RETURNING id;

-- name: insert_version
INSERT INTO contest_version (contest_id, version, organisation_id, parameters, reason, account_id, created_at)
VALUES (:contest_id, :version, :organisation_id, :parameters, :reason, :account_id, :now);

-- name: set_version
UPDATE contest SET version = :version WHERE id = :contest_id;

-- name: set_bank
UPDATE contest SET bank_id = :bank_id WHERE id = :contest_id;

-- name: set_rehearsal
UPDATE contest SET rehearsal = :rehearsal WHERE id = :contest_id;

-- name: set_without_mail
UPDATE contest SET without_mail_at = :now, without_mail_by = :account_id, without_mail_reason = :reason WHERE id = :contest_id;

-- name: clear_without_mail
UPDATE contest SET without_mail_at = NULL, without_mail_by = NULL, without_mail_reason = NULL
WHERE id = :contest_id AND without_mail_at IS NOT NULL;

-- name: list_without_mail
SELECT slug, organisation_id FROM contest WHERE without_mail_at IS NOT NULL ORDER BY id;

-- name: publish_contest
UPDATE contest SET status = 'published', published_at = coalesce(published_at, :now) WHERE id = :contest_id;

-- name: list_on_site
INSERT INTO contest_listing (contest_id, slug, organisation, title, starts_at, ends_at, published_at)
SELECT c.id, c.slug, c.organisation_id, :title, min(r.opens_at), max(r.closes_at), :now
FROM contest c LEFT JOIN round r ON r.contest_id = c.id AND r.cancelled_at IS NULL WHERE c.id = :contest_id GROUP BY c.id
ON CONFLICT (contest_id) DO UPDATE SET title = excluded.title, starts_at = excluded.starts_at, ends_at = excluded.ends_at;

-- name: list_rounds
SELECT id, number, label, opens_at, closes_at, incident_minutes, snapshot_id, prepared_at, cancelled_at
FROM round WHERE contest_id = :contest_id AND cancelled_at IS NULL ORDER BY number;

-- name: insert_round
INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at)
VALUES (:organisation_id, :contest_id, :number, :label, :opens_at, :closes_at) RETURNING id;

-- name: update_round
UPDATE round SET label = :label, opens_at = :opens_at, closes_at = :closes_at WHERE id = :round_id;

-- name: cancel_round
UPDATE round SET cancelled_at = :now, number = -id WHERE id = :round_id;

-- name: set_window
UPDATE round SET opens_at = :opens_at, closes_at = :closes_at, incident_minutes = incident_minutes + :incident_minutes WHERE id = :round_id;

-- name: insert_round_change
INSERT INTO round_change (organisation_id, round_id, kind, opens_before, closes_before, opens_after, closes_after, incident_minutes, reason, account_id, created_at)
VALUES (:organisation_id, :round_id, :kind, :opens_before, :closes_before, :opens_after, :closes_after, :incident_minutes, :reason, :account_id, :now)
RETURNING id;

-- name: list_round_changes
SELECT c.round_id, r.label, c.kind, c.opens_before, c.closes_before, c.opens_after, c.closes_after, c.incident_minutes, c.reason, c.created_at, a.name AS account_name
FROM round_change c JOIN round r ON r.id = c.round_id LEFT JOIN account a ON a.id = c.account_id
WHERE r.contest_id = :contest_id ORDER BY c.id DESC;

-- name: list_rounds_to_prepare
-- Rounds of published contests that open soon (for anybody) and have no pool yet; nobody has to press anything.
SELECT r.id, r.organisation_id, r.contest_id, r.opens_at, c.bank_id, v.parameters,
  (SELECT s.id FROM roster_snapshot s WHERE s.contest_id = c.id ORDER BY s.id DESC LIMIT 1) AS snapshot_id
FROM round r JOIN contest c ON c.id = r.contest_id JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.status = 'published' AND r.prepared_at IS NULL AND r.cancelled_at IS NULL AND r.closes_at > :now
  AND least(r.opens_at, (SELECT min(o.opens_at) FROM attempt_override o WHERE o.round_id = r.id AND o.removed_at IS NULL)) < :before
ORDER BY r.opens_at;

-- name: list_contests_without_practice
-- Published contests that allow practice, still have a round to come, and no item set apart yet.
SELECT c.organisation_id, c.id AS contest_id, c.bank_id, v.parameters
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.status = 'published' AND c.bank_id IS NOT NULL AND (v.parameters #>> '{test,practice,enabled}')::boolean
  AND EXISTS (SELECT FROM round r WHERE r.contest_id = c.id AND r.prepared_at IS NULL AND r.cancelled_at IS NULL)
  AND NOT EXISTS (SELECT FROM contest_practice_item p WHERE p.contest_id = c.id);

-- name: mark_prepared
UPDATE round SET prepared_at = :now, snapshot_id = :snapshot_id WHERE id = :round_id AND prepared_at IS NULL;

-- name: use_newest_snapshots
-- A roster locked anew reaches every prepared round that has not closed: who joined late can take part (C37).
UPDATE round r SET snapshot_id = s.id
FROM (SELECT contest_id, max(id) AS id FROM roster_snapshot GROUP BY contest_id) s
WHERE s.contest_id = r.contest_id AND s.id > r.snapshot_id AND r.prepared_at IS NOT NULL AND r.closes_at > :now AND r.cancelled_at IS NULL
RETURNING r.id, r.organisation_id, r.snapshot_id;

-- name: find_latest_snapshot
-- The newest lock of the roster, with its people counted.
SELECT l.id, l.as_of, c.without_email, c.must, c.exempt, c.excluded
FROM (SELECT id, as_of FROM roster_snapshot WHERE contest_id = :contest_id ORDER BY id DESC LIMIT 1) l
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE s.account_id IS NULL) AS without_email,
    count(*) FILTER (WHERE s.status = 'must') AS must, count(*) FILTER (WHERE s.status = 'exempt') AS exempt,
    count(*) FILTER (WHERE s.status = 'excluded') AS excluded
  FROM roster_snapshot_person s WHERE s.snapshot_id = l.id) c;

-- name: find_rules
SELECT version, sections, reason, created_at, published_at FROM rules_version WHERE contest_id = :contest_id ORDER BY version DESC LIMIT 1;

-- name: find_published_rules
SELECT version, sections, reason, created_at, published_at FROM rules_version
WHERE contest_id = :contest_id AND published_at IS NOT NULL AND (:version::integer IS NULL OR version = :version) ORDER BY version DESC LIMIT 1;

-- name: insert_rules
INSERT INTO rules_version (contest_id, version, organisation_id, sections, reason, account_id, created_at)
VALUES (:contest_id, :version, :organisation_id, :sections, :reason, :account_id, :now);

-- name: update_rules_draft
UPDATE rules_version SET sections = :sections, account_id = :account_id, created_at = :now
WHERE contest_id = :contest_id AND version = :version AND published_at IS NULL;

-- name: publish_rules
UPDATE rules_version SET published_at = :now, reason = :reason WHERE contest_id = :contest_id AND version = :version AND published_at IS NULL;

-- name: has_attempts
SELECT EXISTS (SELECT FROM attempt a JOIN round r ON r.id = a.round_id WHERE r.contest_id = :contest_id AND a.class = 0) AS started;

-- name: find_bank
-- A bank with its items counted.
SELECT b.id, b.name, b.label, c.approved, c.items FROM item_bank b
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE i.state = 'approved') AS approved, count(*) AS items FROM item i
  WHERE i.bank_id = b.id AND i.state <> 'retired') c
WHERE b.id = :bank_id;

-- name: list_banks
SELECT id, name, label FROM item_bank ORDER BY name;

-- name: count_focal_points
-- Units right below the contest's unit that have people, and how many of them have a focal point or are covered by one.
SELECT count(*) AS units, count(*) FILTER (WHERE EXISTS (SELECT FROM role_grant g WHERE g.role = 'focal-point'
    AND g.valid_from <= :now AND (g.valid_to IS NULL OR g.valid_to > :now) AND (g.unit_id = ANY(u.path) OR g.contest_id = :contest_id))) AS covered
FROM unit_path u WHERE u.parent_id = :unit_id AND u.ended_on IS NULL
  AND EXISTS (SELECT FROM unit_path b JOIN post p ON p.unit_id = b.unit_id AND p.valid_to IS NULL WHERE b.path @> ARRAY[u.unit_id]);

-- name: count_units_by_block
SELECT block, count(*) AS units FROM unit_path WHERE block IS NOT NULL AND ended_on IS NULL GROUP BY block;

-- name: list_contestants_with_duties
-- People on the locked roster who hold a duty that excludes, given before or after the lock (the same reach as the lock's).
SELECT DISTINCT p.full_name AS name, g.role FROM roster_snapshot_person s
JOIN person p ON p.id = s.person_id JOIN role_grant g ON g.account_id = s.account_id
JOIN contest c ON c.id = :contest_id LEFT JOIN unit_path cu ON cu.unit_id = c.unit_id
LEFT JOIN item_bank b ON b.id = c.bank_id LEFT JOIN unit_path bu ON bu.unit_id = b.unit_id
WHERE s.snapshot_id = :snapshot_id AND s.status IN ('must', 'exempt') AND g.role = ANY(:roles::text[])
  AND (g.contest_id = c.id OR g.contest_id IS NULL AND (g.valid_to IS NULL OR g.valid_to > c.created_at)
    AND (g.unit_id IS NULL OR g.unit_id = ANY(cu.path) OR g.unit_id = ANY(bu.path)))
ORDER BY name, role LIMIT 500;

-- name: list_documents_by_number
-- The agency's registry of legal documents by every number they are cited by; since = first day no longer in force.
SELECT substring(k.written from '[0-9]+[^ ]*/[^ ,;)]+') AS number, r.name AS by, d.in_force_to + 1 AS since
FROM legal_document d JOIN legal_document_key k ON k.document_id = d.id LEFT JOIN legal_document r ON r.id = d.replaced_by
WHERE k.written ~ '[0-9]+[^ ]*/';

-- name: find_round_change
SELECT c.id, c.kind, r.label, k.slug, v.parameters->>'shortTitle' AS title, c.reason, r.contest_id, c.opens_after, c.closes_after
FROM round_change c JOIN round r ON r.id = c.round_id JOIN contest k ON k.id = r.contest_id
JOIN contest_version v ON v.contest_id = k.id AND v.version = k.version
WHERE c.id = :id AND k.status = 'published';

-- name: insert_change_letters
-- Everybody of the newest roster who must take part; the occasion makes a repetition harmless.
INSERT INTO mail (organisation_id, recipient, subject, body, kind, occasion, created_at)
SELECT s.organisation_id, p.email, :subject, :body, 'notice', :occasion::text || p.id, :now
FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id
WHERE s.snapshot_id = (SELECT max(id) FROM roster_snapshot WHERE contest_id = :contest_id) AND s.status = 'must' AND p.email IS NOT NULL
ON CONFLICT (occasion) DO NOTHING;
