-- Practice (thi thử), apart from every attempt that counts: no figure, ranking or list reads this table.
CREATE TABLE practice_attempt (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  contest_id      integer NOT NULL,
  person_id       bigint NOT NULL,
  number          integer NOT NULL CHECK (number > 0),
  started_at      timestamptz NOT NULL,
  -- Versions served and the order of their options, by question.
  versions        bigint[] NOT NULL,
  orders          smallint[] NOT NULL,
  -- Displayed option from 1, bit mask for several, 0 = blank; null until handed in.
  answers         smallint[],
  right_answers   smallint,
  finished_at     timestamptz,
  UNIQUE (contest_id, person_id, number),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id)
);
CALL isolate('practice_attempt');
GRANT SELECT, INSERT, UPDATE, DELETE ON practice_attempt TO hoithi_keys;
GRANT SELECT ON practice_attempt TO hoithi_web;
