-- name: find_contest
SELECT slug FROM contest WHERE slug = :slug;

-- name: list_units
SELECT unit_id, code FROM unit_path WHERE organisation_id = :organisation_id;

-- name: list_operators
SELECT DISTINCT a.email FROM role_grant g JOIN account a ON a.id = g.account_id
WHERE g.role = 'operator' AND (g.valid_to IS NULL OR g.valid_to > :now) AND a.disabled_at IS NULL ORDER BY a.email;

-- name: list_people
SELECT id AS person_id, email FROM person WHERE organisation_id = :organisation_id AND email IS NOT NULL;

-- name: list_takers
-- Who must take part, with the unit right below the organiser's: units of one agency behave alike.
SELECT s.person_id, s.account_id, p.email, s.unit_id, coalesce(u.path[2], u.path[1]) AS top
FROM roster_snapshot_person s JOIN roster_snapshot_unit u ON u.snapshot_id = s.snapshot_id AND u.unit_id = s.unit_id
JOIN person p ON p.id = s.person_id
WHERE s.snapshot_id = :snapshot_id AND s.status = 'must' AND s.account_id IS NOT NULL ORDER BY s.person_id;

-- name: list_accounts
SELECT id, email FROM account WHERE email = ANY(:emails::text[]) ORDER BY email;

-- name: find_snapshot
SELECT snapshot_id FROM round WHERE id = :round_id;

-- name: list_waiting_reminders
SELECT m.id, r.person_id FROM reminder r JOIN mail m ON m.id = r.mail_id
WHERE r.round_id = :round_id AND r.on_date = :day AND m.state = 'waiting' ORDER BY m.id;
