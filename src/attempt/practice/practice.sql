-- name: find_contest
SELECT c.id, c.organisation_id, c.slug, c.bank_id, v.parameters,
  (SELECT max(r.closes_at) FROM round r WHERE r.contest_id = c.id AND r.cancelled_at IS NULL) AS closes_at
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.organisation_id = :organisation_id AND c.slug = :slug AND c.status <> 'draft';

-- name: find_contestant
-- Who asks, as the newest locked roster has them.
SELECT s.person_id, s.status, u.name AS unit FROM roster_snapshot_person s JOIN unit_path u ON u.unit_id = s.unit_id
WHERE s.snapshot_id = (SELECT max(id) FROM roster_snapshot WHERE contest_id = :contest_id) AND s.account_id = :account_id
  AND s.status <> 'not-eligible';

-- name: list_practice_items
SELECT item_id FROM contest_practice_item WHERE contest_id = :contest_id;

-- name: lock_practice
SELECT pg_advisory_xact_lock(hashtextextended('practice', :person_id));

-- name: list_own_practice
SELECT number, started_at, finished_at, right_answers, cardinality(versions) AS questions, versions
FROM practice_attempt WHERE contest_id = :contest_id AND person_id = :person_id ORDER BY number DESC LIMIT 50;

-- name: find_practice
SELECT id, number, started_at, finished_at, versions, orders, answers, right_answers
FROM practice_attempt WHERE contest_id = :contest_id AND person_id = :person_id AND number = :number;

-- name: insert_practice
INSERT INTO practice_attempt (organisation_id, contest_id, person_id, number, started_at, versions, orders)
VALUES (:organisation_id, :contest_id, :person_id, :number, :now, :versions, :orders);

-- name: finish_practice
UPDATE practice_attempt SET answers = :answers, right_answers = :right_answers, finished_at = :now
WHERE id = :id AND finished_at IS NULL;

-- name: find_practice_picture
-- Only pictures of items that stand on a practice paper of this person.
SELECT m.type, m.bytes FROM practice_attempt a JOIN item_version v ON v.id = ANY (a.versions)
JOIN item i ON i.id = v.item_id JOIN item_image m ON m.bank_id = i.bank_id AND m.hash = :hash
WHERE a.contest_id = :contest_id AND a.person_id = :person_id
  AND v.images @> jsonb_build_array(jsonb_build_object('hash', encode(:hash::bytea, 'hex'))) LIMIT 1;

-- name: forget_practice
-- A year after the last round: nobody practises any more.
DELETE FROM practice_attempt WHERE contest_id IN
  (SELECT r.contest_id FROM round r GROUP BY r.contest_id HAVING max(r.closes_at) < :before);
