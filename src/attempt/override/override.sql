-- name: find_person_of_round
-- By official e-mail among the people of the round's roster.
SELECT s.person_id, p.full_name, u.full_name AS unit
FROM round r JOIN roster_snapshot_person s ON s.snapshot_id = r.snapshot_id JOIN person p ON p.id = s.person_id JOIN unit_path u ON u.unit_id = s.unit_id
WHERE r.id = :round_id AND lower(p.email) = lower(:email);

-- name: find_round
SELECT r.id, r.label, r.opens_at, r.closes_at FROM round r JOIN contest c ON c.id = r.contest_id
WHERE c.slug = :slug AND r.number = :number AND r.cancelled_at IS NULL;

-- name: end_override
UPDATE attempt_override SET removed_at = :now WHERE round_id = :round_id AND person_id = :person_id AND removed_at IS NULL;

-- name: insert_override
INSERT INTO attempt_override (organisation_id, round_id, person_id, closes_at, factor_percent, extra_minutes, more_attempts, untimed, reason, account_id, created_at)
VALUES (:organisation_id, :round_id, :person_id, :closes_at, :factor_percent, :extra_minutes, :more_attempts, :untimed, :reason, :account_id, :now);

-- name: list_overrides
SELECT o.person_id, p.full_name, p.email, u.full_name AS unit, o.closes_at, o.factor_percent, o.extra_minutes, o.more_attempts, o.untimed, o.reason,
  o.created_at, a.name AS given_by
FROM attempt_override o JOIN person p ON p.id = o.person_id
JOIN post t ON t.person_id = p.id AND t.is_primary AND t.valid_to IS NULL JOIN unit_path u ON u.unit_id = t.unit_id
LEFT JOIN account a ON a.id = o.account_id
WHERE o.round_id = :round_id AND o.removed_at IS NULL ORDER BY p.sort_name LIMIT 500;
