-- As it was before the last change: where one answer in a hundred is sent twice, as over a bad network, two batches of three hold one
-- that stands, and storing those a second time costs more than looking out for all (docs/performance.md).
CREATE OR REPLACE FUNCTION save_answers(attempts bigint[], rounds integer[], sequences integer[], questions smallint[],
                             given integer[], received timestamptz[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE stored integer;
BEGIN
  -- Shared by savers, exclusive by whoever hands in; always in the order of the ids, so nobody waits in a circle.
  PERFORM pg_advisory_xact_lock_shared(id) FROM (SELECT DISTINCT unnest(attempts) AS id ORDER BY 1) each;
  INSERT INTO answer_event (round_id, attempt_id, sequence, question, value, received_at)
  SELECT e.round, e.attempt, e.sequence, e.question, e.value, e.received
  FROM unnest(attempts, rounds, sequences, questions, given, received) AS e (attempt, round, sequence, question, value, received)
  WHERE (SELECT r.attempt_id FROM attempt_result r WHERE r.attempt_id = e.attempt) IS NULL
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS stored = ROW_COUNT;
  RETURN stored;
END $$;
