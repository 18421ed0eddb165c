-- One call stores a whole batch of answers. Each statement inside sees what was committed before it began, so an
-- attempt that another node handed in while we waited for its lock is seen as handed in.
-- Returns how many rows were stored; fewer than given: some were there already, or their attempt is handed in.
CREATE FUNCTION save_answers(attempts bigint[], rounds integer[], sequences integer[], questions smallint[],
                             given integer[], received timestamptz[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE stored integer;
BEGIN
  -- Shared by savers, exclusive by whoever hands in; always in the order of the ids, so nobody waits in a circle.
  PERFORM pg_advisory_xact_lock_shared(id) FROM (SELECT DISTINCT unnest(attempts) AS id ORDER BY 1) each;
  INSERT INTO answer_event (round_id, attempt_id, sequence, question, value, received_at)
  SELECT e.round, e.attempt, e.sequence, e.question, e.value, e.received
  FROM unnest(attempts, rounds, sequences, questions, given, received) AS e (attempt, round, sequence, question, value, received)
  WHERE NOT EXISTS (SELECT FROM attempt_result r WHERE r.attempt_id = e.attempt)
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS stored = ROW_COUNT;
  RETURN stored;
END $$;
REVOKE ALL ON FUNCTION save_answers(bigint[], integer[], integer[], smallint[], integer[], timestamptz[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION save_answers(bigint[], integer[], integer[], smallint[], integer[], timestamptz[]) TO hoithi_writer;

-- An attempt records the version of the rules it ran under.
GRANT SELECT ON rules_version TO hoithi_writer;
CREATE POLICY writer ON rules_version FOR SELECT TO hoithi_writer USING (true);
