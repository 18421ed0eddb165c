-- A case about a faulty item of a round: what is wrong, which remedy, who decided, what it changed.
CREATE TABLE regrade_case (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  contest_id      integer NOT NULL,
  round_id        integer NOT NULL,
  -- From 1 in the round.
  number          integer NOT NULL,
  -- Index of the item in the round's pool.
  position        smallint NOT NULL,
  item_version_id bigint NOT NULL,
  -- Where the fault was found, and which complaint or statistic that was.
  source          text NOT NULL CHECK (source IN ('complaint', 'statistics', 'own')),
  source_detail   text,
  -- Why; contestants and the public read it once the correction holds.
  reason          text NOT NULL,
  legal_ground    text NOT NULL,
  -- Null: back to the key that held before another case (undo).
  remedy          text CHECK (remedy IN ('new-key', 'several-keys', 'full-marks', 'drop')),
  undoes          bigint REFERENCES regrade_case (id),
  state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'done', 'withdrawn')),
  opened_by       bigint REFERENCES account (id),
  opened_at       timestamptz NOT NULL,
  -- Number of the newest preview, the long work that makes it, and what it says in figures.
  preview         integer NOT NULL DEFAULT 0,
  preview_work_id bigint REFERENCES long_work (id),
  consequences    jsonb,
  -- Set with the second approval.
  key_version     smallint,
  approved_at     timestamptz,
  work_id         bigint REFERENCES long_work (id),
  -- Results whose figures changed.
  changed         integer,
  done_at         timestamptz,
  publication_id  bigint REFERENCES publication (id),
  -- Code of the refusal while a published round waits for its correction.
  waits_for       text,
  withdrawn_at    timestamptz,
  withdrawn_by    bigint REFERENCES account (id),
  withdrawn_reason text,
  -- The minutes as the clerk registers them.
  minutes         jsonb NOT NULL DEFAULT '{}',
  minutes_number  text,
  minutes_on      date,
  UNIQUE (round_id, number),
  UNIQUE (organisation_id, id),
  CHECK (remedy IS NOT NULL OR undoes IS NOT NULL),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
-- A number once given is never given again in the same year.
CREATE UNIQUE INDEX regrade_case_minutes ON regrade_case (contest_id, minutes_number, extract(year FROM minutes_on));
-- One case at a time about one item.
CREATE UNIQUE INDEX regrade_case_of_item ON regrade_case (round_id, position) WHERE state IN ('open', 'approved');
-- Who approved which preview of a case. Two people, neither of whom opened it.
CREATE TABLE regrade_approval (
  case_id         bigint NOT NULL,
  preview         integer NOT NULL,
  account_id      bigint NOT NULL REFERENCES account (id),
  organisation_id integer NOT NULL,
  role            text NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (case_id, preview, account_id),
  FOREIGN KEY (organisation_id, case_id) REFERENCES regrade_case (organisation_id, id)
);
-- Everything the newest preview of a case would change, in the order it is shown.
CREATE TABLE regrade_change (
  case_id         bigint NOT NULL,
  position        integer NOT NULL,
  organisation_id integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('person', 'attempt', 'unit')),
  -- Person or unit; for an attempt its number too.
  subject_id      bigint NOT NULL,
  attempt_number  smallint,
  name            text NOT NULL,
  unit_name       text NOT NULL,
  before          jsonb,
  after           jsonb,
  -- What differs: award, score, pass, zero, rank.
  differs         text[] NOT NULL,
  PRIMARY KEY (case_id, position),
  FOREIGN KEY (organisation_id, case_id) REFERENCES regrade_case (organisation_id, id)
);
-- The key a case proposes; secret like every key.
CREATE TABLE keys.regrade_proposal (
  case_id         bigint PRIMARY KEY,
  organisation_id integer NOT NULL,
  -- Right options in the author's order, from 1.
  correct         smallint[] NOT NULL,
  -- Whole sets that count, as masks; only for several keys of an item of which several options are ticked.
  accepted        smallint[] CHECK (cardinality(accepted) > 0),
  remedy          text CHECK (remedy IN ('new-key', 'several-keys', 'full-marks', 'drop')),
  FOREIGN KEY (organisation_id, case_id) REFERENCES regrade_case (organisation_id, id)
);
CALL isolate('regrade_case'); CALL isolate('regrade_approval'); CALL isolate('regrade_change'); CALL isolate('keys.regrade_proposal');
GRANT SELECT ON regrade_case, regrade_approval, regrade_change TO hoithi_web;
GRANT SELECT, INSERT, UPDATE ON regrade_case TO hoithi_keys;
GRANT SELECT, INSERT ON regrade_approval TO hoithi_keys;
GRANT SELECT ON regrade_change TO hoithi_keys;
GRANT SELECT, INSERT ON keys.regrade_proposal TO hoithi_keys;
CREATE TRIGGER regrade_approval_is_final BEFORE UPDATE OR DELETE ON regrade_approval FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER regrade_proposal_is_final BEFORE UPDATE OR DELETE ON keys.regrade_proposal FOR EACH ROW EXECUTE FUNCTION refuse_change();
