-- The privacy notice a person confirmed before the first attempt: which version, when.
CREATE TABLE notice_confirmation (
  person_id       bigint NOT NULL,
  contest_id      integer NOT NULL,
  version         smallint NOT NULL,
  organisation_id integer NOT NULL,
  confirmed_at    timestamptz NOT NULL,
  PRIMARY KEY (person_id, contest_id, version),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id)
);
CALL isolate('notice_confirmation');
GRANT SELECT, INSERT ON notice_confirmation TO hoithi_web;
GRANT SELECT ON notice_confirmation TO hoithi_writer;
CREATE POLICY writer ON notice_confirmation FOR SELECT TO hoithi_writer USING (true);
-- Receipts of the last minutes are looked for each minute. Results come in order of time, so block ranges are enough
-- and cost the hand-in next to nothing.
CREATE INDEX attempt_result_finished ON attempt_result USING brin (finished_at) WITH (pages_per_range = 16, autosummarize = on);
