-- name: list_rounds_to_cut
-- Rounds whose newest publication is old enough and whose times are not all whole seconds yet; a correction begins the
-- time anew.
SELECT r.id AS round_id, r.organisation_id, coalesce(c.attempt_id, 0) AS after
FROM round r LEFT JOIN answer_times_cut c ON c.round_id = r.id
WHERE c.done_at IS NULL AND (SELECT max(p.published_at) FROM publication p WHERE p.round_id = r.id) < :before ORDER BY r.id;

-- name: list_attempts_to_cut
SELECT a.id FROM attempt a WHERE a.round_id = :round_id AND a.id > :after ORDER BY a.id LIMIT :most;

-- name: cut_answer_times
UPDATE answer_event SET received_at = date_trunc('second', received_at)
WHERE round_id = :round_id AND attempt_id = ANY(:attempts::bigint[]) AND received_at <> date_trunc('second', received_at);

-- name: cut_window_times
UPDATE attempt_window SET taken_at = date_trunc('second', taken_at)
WHERE attempt_id = ANY(:attempts::bigint[]) AND taken_at <> date_trunc('second', taken_at);

-- name: note_times_cut
INSERT INTO answer_times_cut (round_id, organisation_id, attempt_id, done_at) VALUES (:round_id, :organisation_id, :attempt_id, :done_at)
ON CONFLICT (round_id) DO UPDATE SET attempt_id = greatest(answer_times_cut.attempt_id, excluded.attempt_id), done_at = excluded.done_at;
