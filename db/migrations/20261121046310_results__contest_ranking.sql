-- A published ranking of persons over all rounds of a contest: immutable, numbered; a correction is the next version.
CREATE TABLE contest_publication (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  contest_id      integer NOT NULL,
  version         smallint NOT NULL,
  reason          text,
  published_at    timestamptz NOT NULL,
  published_by    bigint REFERENCES account (id),
  -- The versions of the rounds it is made of, people ranked, and how the score came about.
  summary         jsonb NOT NULL,
  check_code      text NOT NULL,
  UNIQUE (contest_id, version),
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id)
);
-- One person of a published ranking over all rounds.
CREATE TABLE contest_publication_row (
  publication_id   bigint NOT NULL,
  position         integer NOT NULL,
  organisation_id  integer NOT NULL,
  person_id        bigint NOT NULL,
  unit_id          bigint NOT NULL,
  rank             integer NOT NULL,
  name             text NOT NULL,
  unit_name        text NOT NULL,
  block            text,
  search_text      text NOT NULL,
  -- Hundredths of a point: a mean of rounds has more places than the tenths of a round.
  hundredths       integer NOT NULL,
  rounds_taken     smallint NOT NULL,
  full_mark_rounds smallint NOT NULL,
  seconds_used     integer NOT NULL,
  finished_at      timestamptz NOT NULL,
  distance         integer,
  award            text,
  -- May the public see this row (the contest's rule; a zero never).
  shown            boolean NOT NULL CHECK (NOT shown OR hundredths > 0),
  PRIMARY KEY (publication_id, position),
  FOREIGN KEY (organisation_id, publication_id) REFERENCES contest_publication (organisation_id, id)
);
CREATE INDEX contest_publication_row_of_person ON contest_publication_row (person_id, publication_id);
-- A tie over all rounds that the rules leave to the committee, and how it was decided.
CREATE TABLE contest_tie_decision (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  contest_id      integer NOT NULL,
  person_id       bigint NOT NULL,
  place           integer NOT NULL,
  ground          text NOT NULL,
  minutes_number  text NOT NULL,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  UNIQUE (contest_id, person_id, created_at),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id)
);
CALL isolate('contest_publication'); CALL isolate('contest_publication_row'); CALL isolate('contest_tie_decision');
GRANT SELECT, INSERT ON contest_publication, contest_publication_row, contest_tie_decision TO hoithi_web;
CREATE TRIGGER contest_publication_is_final BEFORE UPDATE OR DELETE ON contest_publication FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_publication_row_is_final BEFORE UPDATE OR DELETE ON contest_publication_row FOR EACH ROW EXECUTE FUNCTION refuse_change();
