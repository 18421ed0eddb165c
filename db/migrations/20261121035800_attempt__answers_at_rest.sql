-- Autovacuum of a round's answers: off while anybody may answer, on for good once they are at rest. Owner's right only.
CREATE FUNCTION set_answer_autovacuum(round integer, is_on boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF is_on THEN
    EXECUTE format('ALTER TABLE answer_event_%s RESET (autovacuum_enabled)', round);
  ELSE
    EXECUTE format('ALTER TABLE answer_event_%s SET (autovacuum_enabled = false)', round);
  END IF;
END $$;
REVOKE ALL ON FUNCTION set_answer_autovacuum(integer, boolean) FROM PUBLIC;
