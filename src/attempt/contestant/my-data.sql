-- name: find_own_account
SELECT a.email, a.name, a.created_at,
  (SELECT count(*) FROM session s WHERE s.account_id = a.id AND s.ended_at IS NULL AND s.expires_at > :now) AS sessions,
  (SELECT count(*) FROM mail m WHERE m.recipient = a.email) AS letters
FROM account a WHERE a.id = :account_id;

-- name: list_own_roster_rows
SELECT p.id AS person_id, g.name AS organisation, p.full_name, p.email, p.birth_date, p.birth_year, p.sex, p.phone, p.mass_organisations,
  p.details_confirmed_at, (SELECT count(*) FROM detail_correction c WHERE c.person_id = p.id AND c.decided_at IS NULL) AS corrections
FROM person p JOIN organisation g ON g.id = p.organisation_id WHERE p.account_id = :account_id ORDER BY p.id;

-- name: list_own_posts
SELECT o.person_id, o.title, u.full_name AS unit, o.valid_from, o.valid_to
FROM post o JOIN person p ON p.id = o.person_id LEFT JOIN unit_path u ON u.unit_id = o.unit_id
WHERE p.account_id = :account_id ORDER BY o.valid_from DESC, o.id;

-- name: list_all_own_attempts
SELECT v.parameters->>'shortTitle' AS contest, c.slug, r.label, r.number AS round_number, a.number, a.class, a.started_at, x.finished_at,
  x.answered, x.questions, x.receipt_code
FROM person p JOIN attempt a ON a.person_id = p.id JOIN round r ON r.id = a.round_id JOIN contest c ON c.id = r.contest_id
JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version LEFT JOIN attempt_result x ON x.attempt_id = a.id
WHERE p.account_id = :account_id ORDER BY a.started_at DESC, a.id DESC LIMIT 500;
