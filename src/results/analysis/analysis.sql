-- name: list_answers
-- First graded attempts of a round, a page of people at a time: later attempts have seen the items before.
SELECT r.person_id, a.paper, r.answers FROM attempt_result r JOIN attempt a ON a.id = r.attempt_id
WHERE r.round_id = :round_id AND r.class = 0 AND r.number = 1 AND r.person_id > :after ORDER BY r.person_id LIMIT :most;

-- name: find_ends_of_people
-- The least and the greatest person who has a result.
SELECT (SELECT person_id FROM attempt_result WHERE round_id = :round_id ORDER BY person_id LIMIT 1) AS first,
  (SELECT person_id FROM attempt_result WHERE round_id = :round_id ORDER BY person_id DESC LIMIT 1) AS last;

-- name: lock_analysis
SELECT pg_advisory_xact_lock(hashtextextended('analysis', :round_id));

-- name: store_round
INSERT INTO round_analysis (round_id, organisation_id, key_version, attempts, figures, computed_at, account_id)
VALUES (:round_id, :organisation_id, :key_version, :attempts, :figures, :now, :account_id)
ON CONFLICT (round_id) DO UPDATE SET key_version = excluded.key_version, attempts = excluded.attempts,
  figures = excluded.figures, computed_at = excluded.computed_at, account_id = excluded.account_id;

-- name: remove_items
DELETE FROM item_analysis WHERE round_id = :round_id;

-- name: store_items
INSERT INTO item_analysis (round_id, position, organisation_id, people, facility, discrimination, difficulty, figures, flags, concern)
SELECT :round_id, (g->>'position')::smallint, :organisation_id, (g->>'people')::integer, (g->>'facility')::double precision,
  (g->>'discrimination')::double precision, (g->>'difficulty')::double precision, g->'figures',
  ARRAY(SELECT jsonb_array_elements_text(g->'flags')), (g->>'concern')::double precision
FROM jsonb_array_elements(:items::jsonb) AS g;

-- name: remove_options
DELETE FROM keys.option_analysis WHERE round_id = :round_id;

-- name: store_options
INSERT INTO keys.option_analysis (round_id, position, organisation_id, key, options)
SELECT :round_id, (g->>'position')::smallint, :organisation_id, (g->>'key')::smallint, g->'options'
FROM jsonb_array_elements(:items::jsonb) AS g;

-- name: find_round_analysis
SELECT a.key_version, a.attempts, a.figures, a.computed_at, c.name AS account_name
FROM round_analysis a LEFT JOIN account c ON c.id = a.account_id WHERE a.round_id = :round_id;

-- name: list_item_analysis
-- Every analysed item with what it asks; needs the keys role for the stem.
SELECT i.position, i.people, i.facility, i.discrimination, i.difficulty, i.figures, i.flags, i.concern,
  p.topic, p.level, v.kind, v.stem, v.item_id, v.version, x.code, x.bank_id,
  e.served, e.rounds, e.people AS known_to, e.contestants
FROM item_analysis i JOIN round_item p ON p.round_id = i.round_id AND p.position = i.position
JOIN item_version v ON v.id = p.item_version_id JOIN item x ON x.id = v.item_id
LEFT JOIN item_exposure e ON e.item_id = v.item_id
WHERE i.round_id = :round_id ORDER BY i.concern, i.position;

-- name: find_item_analysis
SELECT i.position, i.people, i.facility, i.discrimination, i.difficulty, i.figures, i.flags, i.concern,
  p.topic, p.level, v.kind, v.stem, v.item_id, v.version, x.code, x.bank_id, x.state, x.version = v.version AS present,
  v.options AS texts, o.options, o.key, e.served, e.rounds, e.people AS known_to, e.contestants
FROM item_analysis i JOIN round_item p ON p.round_id = i.round_id AND p.position = i.position
JOIN item_version v ON v.id = p.item_version_id JOIN item x ON x.id = v.item_id
JOIN keys.option_analysis o ON o.round_id = i.round_id AND o.position = i.position
LEFT JOIN item_exposure e ON e.item_id = v.item_id
WHERE i.round_id = :round_id AND i.position = :position;

-- name: list_topics
SELECT t.slug, t.name FROM item_topic t JOIN contest c ON c.bank_id = t.bank_id WHERE c.id = :contest_id;

-- name: count_first_results
SELECT count(*)::integer AS attempts FROM attempt_result WHERE round_id = :round_id AND class = 0 AND number = 1;

-- name: find_newest_work
-- What the page says while a calculation waits or runs.
SELECT state, created_at FROM long_work
WHERE organisation_id = :organisation_id AND kind = :kind AND (input->>'round')::integer = :round_id ORDER BY id DESC LIMIT 1;

-- name: insert_work
INSERT INTO long_work (organisation_id, kind, account_id, input, state, created_at)
VALUES (:organisation_id, :kind, :account_id, :input, 'waiting', :now) RETURNING id;

-- name: set_work
UPDATE long_work SET state = :state, ended_at = :ended_at WHERE id = :work_id;

-- name: list_watched_rounds
-- Rounds somebody may be working on, or that ended just now, with enough attempts; `looked` = at the last look.
SELECT r.id AS round_id, r.organisation_id, n.attempts, coalesce(w.attempts, 0) AS looked
FROM round r
JOIN LATERAL (SELECT coalesce(sum(people), 0)::integer AS attempts FROM unit_counter c WHERE c.round_id = r.id) n ON true
LEFT JOIN keys.key_watch w ON w.round_id = r.id
WHERE r.cancelled_at IS NULL AND r.opens_at <= :now AND r.closes_at > :ended AND n.attempts >= :least ORDER BY r.id;

-- name: store_key_watch
INSERT INTO keys.key_watch (round_id, organisation_id, attempts, positions, watched_at)
VALUES (:round_id, :organisation_id, :attempts, :positions, :now)
ON CONFLICT (round_id) DO UPDATE SET attempts = excluded.attempts, positions = excluded.positions, watched_at = excluded.watched_at;

-- name: list_key_alarms
SELECT w.watched_at, x.id AS item_id, x.code, x.bank_id
FROM keys.key_watch w
LEFT JOIN round_item p ON p.round_id = w.round_id AND p.position = ANY(w.positions)
LEFT JOIN item_version v ON v.id = p.item_version_id LEFT JOIN item x ON x.id = v.item_id
WHERE w.round_id = :round_id ORDER BY x.code;
