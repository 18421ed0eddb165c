-- Answers are stored as if none of them stood already: an insert that must look out for rows of its own key writes each
-- row a second time into the log (234 instead of 186 bytes and 7.8 instead of 5.7 µs an answer). Where one does stand, as
-- after a lost acknowledgement, the batch is stored again the careful way.
CREATE OR REPLACE FUNCTION save_answers(attempts bigint[], rounds integer[], sequences integer[], questions smallint[],
                             given integer[], received timestamptz[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE stored integer;
BEGIN
  -- Shared by savers, exclusive by whoever hands in; always in the order of the ids, so nobody waits in a circle.
  PERFORM pg_advisory_xact_lock_shared(id) FROM (SELECT DISTINCT unnest(attempts) AS id ORDER BY 1) each;
  BEGIN
    INSERT INTO answer_event (round_id, attempt_id, sequence, question, value, received_at)
    SELECT e.round, e.attempt, e.sequence, e.question, e.value, e.received
    FROM unnest(attempts, rounds, sequences, questions, given, received) AS e (attempt, round, sequence, question, value, received)
    WHERE (SELECT r.attempt_id FROM attempt_result r WHERE r.attempt_id = e.attempt) IS NULL;
    GET DIAGNOSTICS stored = ROW_COUNT;
  EXCEPTION WHEN unique_violation THEN
    INSERT INTO answer_event (round_id, attempt_id, sequence, question, value, received_at)
    SELECT e.round, e.attempt, e.sequence, e.question, e.value, e.received
    FROM unnest(attempts, rounds, sequences, questions, given, received) AS e (attempt, round, sequence, question, value, received)
    WHERE (SELECT r.attempt_id FROM attempt_result r WHERE r.attempt_id = e.attempt) IS NULL
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS stored = ROW_COUNT;
  END;
  RETURN stored;
END $$;
