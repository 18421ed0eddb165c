-- name: find_place
-- Both belong to the organisation, or the row is not there.
SELECT p.full_name, p.email FROM person p JOIN contest c ON c.organisation_id = p.organisation_id AND c.id = :contest_id
WHERE p.id = :person_id AND p.organisation_id = :organisation_id;

-- name: lock_person
SELECT id FROM person WHERE id = :person_id FOR UPDATE;

-- name: find_same_status
SELECT id, valid_to FROM roster_status
WHERE contest_id = :contest_id AND person_id = :person_id AND status = :status AND reason = :reason AND source = 'decision'
  AND (valid_to IS NULL OR valid_to > :now::timestamptz)
ORDER BY id DESC LIMIT 1;

-- name: end_other_statuses
UPDATE roster_status SET valid_to = greatest(:from::timestamptz, valid_from)
WHERE contest_id = :contest_id AND person_id = :person_id AND source = 'decision' AND (valid_to IS NULL OR valid_to > :from::timestamptz);

-- name: insert_status
INSERT INTO roster_status (organisation_id, contest_id, person_id, status, reason, source, valid_from, valid_to, decided_by, created_at)
VALUES (:organisation_id, :contest_id, :person_id, :status, :reason, 'decision', :from, :to, :account_id, :now) RETURNING id;

-- name: lock_status
SELECT s.id, s.person_id, s.contest_id, s.status, s.valid_from, s.valid_to FROM roster_status s
WHERE s.id = :status_id AND s.contest_id = :contest_id AND s.organisation_id = :organisation_id FOR UPDATE;

-- name: end_status
UPDATE roster_status SET valid_to = greatest(:now::timestamptz, valid_from) WHERE id = :status_id;
