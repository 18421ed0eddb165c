-- What the rules about unusual signs found in a closed round, with what was to be expected of honest people.
CREATE TABLE integrity_report (
  round_id        integer PRIMARY KEY,
  organisation_id integer NOT NULL,
  -- Cut-offs with their version, as they stood in the program when the round closed.
  cut_offs        jsonb NOT NULL,
  summary         jsonb NOT NULL,
  computed_at     timestamptz NOT NULL,
  account_id      bigint REFERENCES account (id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
-- One sign that people look at. It changes no score and no prize; only people decide, after hearing the person.
CREATE TABLE integrity_case (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL,
  rule            text NOT NULL CHECK (rule IN ('R1', 'R1-loose', 'R2', 'R3', 'R5')),
  -- "person 12", "unit 7", "browser …": the same sign found again is the same case.
  subject         text NOT NULL,
  person_id       bigint,
  unit_id         bigint,
  figures         jsonb NOT NULL,
  -- Follows from integrity_step; kept for lists.
  state           text NOT NULL DEFAULT 'to-look-at'
    CHECK (state IN ('to-look-at', 'asked', 'explained', 'proposed', 'decided', 'appealed')),
  created_at      timestamptz NOT NULL,
  UNIQUE (round_id, rule, subject),
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
-- What was asked, answered, proposed and decided about a case, by whom: never changed.
CREATE TABLE integrity_step (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  case_id         bigint NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('asked', 'explained', 'proposed', 'declined', 'confirmed', 'appealed')),
  account_id      bigint REFERENCES account (id),
  -- The question, the explanation, the reason.
  body            text NOT NULL,
  -- Of a proposal: what is proposed, and by which clause of the rules.
  outcome         text CHECK (outcome IN ('cleared', 'upheld')),
  clause          text,
  -- Of a question: until when an explanation is awaited.
  due_at          timestamptz,
  created_at      timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, case_id) REFERENCES integrity_case (organisation_id, id)
);
CREATE INDEX integrity_step_of_case ON integrity_step (case_id);
-- The sheet of a case: questions with times, options, right or not. Tells keys, so only the keys role gets in.
CREATE TABLE keys.integrity_evidence (
  case_id         bigint PRIMARY KEY REFERENCES integrity_case (id),
  organisation_id integer NOT NULL,
  sheet           jsonb NOT NULL
);
CALL isolate('integrity_report'); CALL isolate('integrity_case'); CALL isolate('integrity_step');
CALL isolate('keys.integrity_evidence');
GRANT SELECT ON integrity_report TO hoithi_web;
GRANT SELECT, UPDATE (state) ON integrity_case TO hoithi_web;
GRANT SELECT, INSERT ON integrity_step TO hoithi_web;
GRANT SELECT, INSERT, UPDATE ON integrity_report TO hoithi_keys;
GRANT SELECT, INSERT, UPDATE, DELETE ON integrity_case, keys.integrity_evidence TO hoithi_keys;
GRANT SELECT ON integrity_step TO hoithi_keys;
CREATE TRIGGER integrity_step_is_final BEFORE UPDATE OR DELETE ON integrity_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
