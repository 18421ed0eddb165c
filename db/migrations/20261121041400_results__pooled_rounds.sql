-- Rules on two speeds, and rules that look at all closed rounds of a contest together. A pooled case hangs on the last of
-- its rounds.
ALTER TABLE integrity_case DROP CONSTRAINT integrity_case_rule_check;
ALTER TABLE integrity_case ADD CONSTRAINT integrity_case_rule_check
  CHECK (rule IN ('R1', 'R1-loose', 'R2', 'R3', 'R4', 'R4b', 'R5', 'R1-pooled', 'R4b-pooled', 'R5-pooled'));
-- The report over all closed rounds of a contest.
CREATE TABLE integrity_pooled_report (
  contest_id      integer PRIMARY KEY,
  organisation_id integer NOT NULL,
  -- Cut-offs with their version, as they stood in the program.
  cut_offs        jsonb NOT NULL,
  summary         jsonb NOT NULL,
  computed_at     timestamptz NOT NULL,
  account_id      bigint REFERENCES account (id),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id)
);
CALL isolate('integrity_pooled_report');
GRANT SELECT ON integrity_pooled_report TO hoithi_web;
GRANT SELECT, INSERT, UPDATE ON integrity_pooled_report TO hoithi_keys;
