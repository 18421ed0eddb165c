-- Answers that nobody has sent before: an insert that must look out for rows of its own key writes each row a second time
-- into the log and costs a quarter more. Who sends again says so, and goes the careful way of save_answers; should one of
-- these stand all the same, the whole batch goes that way.
CREATE FUNCTION save_new_answers(attempts bigint[], rounds integer[], sequences integer[], questions smallint[],
                                 given integer[], received timestamptz[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE stored integer;
BEGIN
  -- As in save_answers: shared by savers, exclusive by whoever hands in, in the order of the ids.
  PERFORM pg_advisory_xact_lock_shared(id) FROM (SELECT DISTINCT unnest(attempts) AS id ORDER BY 1) each;
  BEGIN
    INSERT INTO answer_event (round_id, attempt_id, sequence, question, value, received_at)
    SELECT e.round, e.attempt, e.sequence, e.question, e.value, e.received
    FROM unnest(attempts, rounds, sequences, questions, given, received) AS e (attempt, round, sequence, question, value, received)
    WHERE (SELECT r.attempt_id FROM attempt_result r WHERE r.attempt_id = e.attempt) IS NULL;
    GET DIAGNOSTICS stored = ROW_COUNT;
  EXCEPTION WHEN unique_violation THEN
    RETURN save_answers(attempts, rounds, sequences, questions, given, received);
  END;
  RETURN stored;
END $$;
REVOKE ALL ON FUNCTION save_new_answers(bigint[], integer[], integer[], smallint[], integer[], timestamptz[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION save_new_answers(bigint[], integer[], integer[], smallint[], integer[], timestamptz[]) TO hoithi_writer;
