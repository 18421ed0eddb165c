-- name: list_answer_partitions
-- Partitions of answers with the last instant at which anybody may still answer; time given to one person counts too.
SELECT r.id AS round_id, c.relname AS partition, r.cancelled_at IS NOT NULL AS cancelled,
  'autovacuum_enabled=false' = ANY(coalesce(c.reloptions, '{}')) AS autovacuum_off,
  greatest(r.closes_at, (SELECT max(o.closes_at) FROM attempt_override o WHERE o.round_id = r.id AND o.removed_at IS NULL))
    + make_interval(mins => r.incident_minutes) AS ends_at
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN round r ON c.relname = 'answer_event_' || r.id
WHERE i.inhparent = 'answer_event'::regclass ORDER BY r.id;

-- name: has_unfinished
SELECT EXISTS (SELECT FROM attempt a WHERE a.round_id = :round_id
  AND NOT EXISTS (SELECT FROM attempt_result r WHERE r.attempt_id = a.id)) AS unfinished;

-- name: lock_round
-- Moving, extending and closing wait for whoever decides by the round's time.
SELECT id FROM round WHERE id = :round_id FOR SHARE;

-- name: set_answer_autovacuum
SELECT set_answer_autovacuum(:round_id::integer, :is_on::boolean);

-- name: claim_settling
SELECT pg_try_advisory_lock(hashtextextended('settle-answers', 0)) AS claimed;

-- name: be_gentle
-- Like autovacuum itself: another round may be open on the same disk.
SELECT set_config('vacuum_cost_delay', '2ms', false), set_config('lock_timeout', '10s', false);
