-- A published result: immutable, numbered; a correction is the next version with its reason.
CREATE TABLE publication (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL,
  version         smallint NOT NULL,
  reason          text,
  published_at    timestamptz NOT NULL,
  published_by    bigint REFERENCES account (id),
  -- Figures of the whole round: must, exempt, done, rate, full marks, mean.
  summary         jsonb NOT NULL,
  check_code      text NOT NULL,
  UNIQUE (round_id, version),
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
CREATE TABLE publication_row (
  publication_id  bigint NOT NULL,
  position        integer NOT NULL,
  organisation_id integer NOT NULL,
  person_id       bigint NOT NULL,
  unit_id         bigint NOT NULL,
  rank            integer NOT NULL,
  name            text NOT NULL,
  unit_name       text NOT NULL,
  block           text,
  search_text     text NOT NULL,
  points          integer NOT NULL,
  maximum         integer NOT NULL,
  seconds_used    integer NOT NULL,
  finished_at     timestamptz NOT NULL,
  prediction      integer,
  distance        integer,
  award           text,
  -- May the public see this row (the contest's rule; a zero never).
  shown           boolean NOT NULL,
  PRIMARY KEY (publication_id, position),
  FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id)
);
CREATE INDEX publication_row_of_person ON publication_row (person_id, publication_id);
CREATE INDEX publication_row_search ON publication_row USING gin (search_text gin_trgm_ops);
CREATE TABLE publication_unit (
  publication_id  bigint NOT NULL,
  organisation_id integer NOT NULL,
  unit_id         bigint NOT NULL,
  position        integer NOT NULL,
  parent_id       bigint,
  depth           smallint NOT NULL,
  name            text NOT NULL,
  full_name       text NOT NULL,
  block           text,
  must            integer NOT NULL,
  exempt          integer NOT NULL,
  done            integer NOT NULL,
  points          bigint NOT NULL,
  full_marks      integer NOT NULL,
  zero            integer NOT NULL,
  PRIMARY KEY (publication_id, unit_id),
  FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id)
);
-- A tie that the rules leave to the committee, and how it was decided.
CREATE TABLE tie_decision (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL,
  person_id       bigint NOT NULL,
  place           integer NOT NULL,
  ground          text NOT NULL,
  minutes_number  text NOT NULL,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  UNIQUE (round_id, person_id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
CALL isolate('publication'); CALL isolate('publication_row'); CALL isolate('publication_unit'); CALL isolate('tie_decision');
GRANT SELECT, INSERT ON publication, publication_row, publication_unit, tie_decision TO hoithi_web;
CREATE TRIGGER publication_is_final BEFORE UPDATE OR DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_row_is_final BEFORE UPDATE OR DELETE ON publication_row FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_unit_is_final BEFORE UPDATE OR DELETE ON publication_unit FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- Reminders sent: once a day a person at most, kept as evidence.
CREATE TABLE reminder (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL,
  person_id       bigint NOT NULL,
  on_date         date NOT NULL,
  mail_id         bigint,
  sent_by         bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  UNIQUE (round_id, person_id, on_date)
);
CALL isolate('reminder');
GRANT SELECT, INSERT, UPDATE ON reminder TO hoithi_web;
