-- One contestant, one paper, one round. Inserted at the start with its paper, never changed afterwards.
CREATE TABLE attempt (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL REFERENCES round (id),
  person_id       bigint NOT NULL,
  -- The person's unit at the start: figures keep it whatever happens to the person later.
  unit_id         bigint NOT NULL,
  -- 0 graded, 1 practice, 2 rehearsal: only graded attempts count anywhere.
  class           smallint NOT NULL CHECK (class IN (0, 1, 2)),
  number          smallint NOT NULL CHECK (number > 0),
  started_at      timestamptz NOT NULL,
  -- Personal limit in seconds with factor and extra time; 0 = only the round's closing ends it.
  limit_seconds   integer NOT NULL CHECK (limit_seconds >= 0),
  contest_version integer NOT NULL,
  rules_version   integer NOT NULL,
  -- Pool positions and option orders, packed (see attempt/pure/paper.ts).
  paper           bytea NOT NULL,
  -- Random part of the draw's seed, for whoever recomputes it.
  nonce           bytea NOT NULL,
  UNIQUE (round_id, person_id, class, number)
);
-- Answers, append-only. No further index while the round is open: it would cost six times the row (measured 11/2026).
CREATE TABLE answer_event (
  round_id    integer NOT NULL,
  attempt_id  bigint NOT NULL,
  -- window << 20 | counter: the newest change of the person wins, not the last to arrive.
  sequence    integer NOT NULL,
  -- Number of the question on the paper from 1; 0 = the prediction question.
  question    smallint NOT NULL,
  -- Displayed option from 1, bit mask for several, 0 = cleared; the number itself for the prediction.
  value       integer NOT NULL,
  received_at timestamptz NOT NULL
) PARTITION BY LIST (round_id);
-- One row = handed in, by the person, by time or by closing. Its primary key makes a second result impossible.
CREATE TABLE attempt_result (
  attempt_id      bigint PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL,
  person_id       bigint NOT NULL,
  unit_id         bigint NOT NULL,
  class           smallint NOT NULL,
  number          smallint NOT NULL,
  -- hand-in = by the person; expired = its own time ran out; closed = the round closed.
  how             text NOT NULL CHECK (how IN ('hand-in', 'expired', 'closed')),
  started_at      timestamptz NOT NULL,
  finished_at     timestamptz NOT NULL,
  seconds_used    integer NOT NULL,
  questions       smallint NOT NULL,
  answered        smallint NOT NULL,
  -- Tenths of a point; key version 1 unless regraded.
  points          integer NOT NULL,
  maximum         integer NOT NULL,
  right_answers   smallint NOT NULL,
  key_version     smallint NOT NULL DEFAULT 1,
  -- Final answer of each question, one byte each.
  answers         bytea NOT NULL,
  prediction      integer,
  -- Saves the server received for this attempt (0 with a technical trace is no zero).
  events          integer NOT NULL,
  receipt_code    text NOT NULL,
  receipt_salt    bytea NOT NULL
);
CREATE INDEX attempt_result_of_round ON attempt_result (round_id, person_id);
CREATE INDEX attempt_result_of_unit ON attempt_result (round_id, unit_id);
CREATE UNIQUE INDEX attempt_result_receipt ON attempt_result (receipt_code);
-- Figures kept in the commit that stores the result, one row a node so that nodes never wait for each other.
CREATE TABLE unit_counter (
  round_id        integer NOT NULL,
  unit_id         bigint NOT NULL,
  node            smallint NOT NULL,
  organisation_id integer NOT NULL,
  -- Distinct people with a first counted attempt, and their points.
  people          integer NOT NULL DEFAULT 0,
  results         integer NOT NULL DEFAULT 0,
  points          bigint NOT NULL DEFAULT 0,
  full_marks      integer NOT NULL DEFAULT 0,
  zero            integer NOT NULL DEFAULT 0,
  PRIMARY KEY (round_id, unit_id, node)
);
CREATE TABLE score_histogram (
  round_id        integer NOT NULL,
  points          integer NOT NULL,
  seconds         integer NOT NULL,
  node            smallint NOT NULL,
  organisation_id integer NOT NULL,
  results         integer NOT NULL,
  PRIMARY KEY (round_id, points, seconds, node)
);
-- More time for one person, with the reason: set before or during the attempt, seen by nobody else.
CREATE TABLE attempt_override (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL,
  person_id       bigint NOT NULL,
  opens_at        timestamptz,
  closes_at       timestamptz,
  factor_percent  smallint CHECK (factor_percent BETWEEN 100 AND 400),
  extra_minutes   smallint CHECK (extra_minutes BETWEEN 0 AND 1440),
  more_attempts   smallint CHECK (more_attempts BETWEEN 0 AND 20),
  untimed         boolean NOT NULL DEFAULT false,
  reason          text NOT NULL,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  removed_at      timestamptz
);
CREATE INDEX attempt_override_of_round ON attempt_override (round_id, person_id) WHERE removed_at IS NULL;
-- Windows that wrote: one at a time; taking over is logged and told to the other.
CREATE TABLE attempt_window (
  attempt_id  bigint NOT NULL,
  epoch       smallint NOT NULL,
  window_key  text NOT NULL,
  device      text,
  taken_at    timestamptz NOT NULL,
  PRIMARY KEY (attempt_id, epoch)
);
-- What a device says went wrong (failed saves, answers not sent in time): evidence, never a verdict.
CREATE TABLE attempt_trouble (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  attempt_id  bigint NOT NULL,
  organisation_id integer NOT NULL,
  round_id    integer NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('failed-saves', 'unsent', 'late', 'other')),
  count       integer NOT NULL DEFAULT 1,
  at          timestamptz NOT NULL
);
CREATE INDEX attempt_trouble_of_round ON attempt_trouble (round_id, attempt_id);
CALL isolate('attempt'); CALL isolate('attempt_result'); CALL isolate('unit_counter'); CALL isolate('score_histogram');
CALL isolate('attempt_override'); CALL isolate('attempt_trouble');
GRANT SELECT ON attempt, attempt_result, unit_counter, score_histogram, attempt_trouble TO hoithi_web;
GRANT SELECT, INSERT, UPDATE ON attempt_override TO hoithi_web;
GRANT SELECT ON attempt, attempt_result TO hoithi_keys;
GRANT SELECT, INSERT ON attempt, answer_event, attempt_result, attempt_window, attempt_trouble TO hoithi_writer;
GRANT SELECT, INSERT, UPDATE ON unit_counter, score_histogram TO hoithi_writer;
GRANT SELECT ON attempt_override TO hoithi_writer;
CREATE POLICY writer ON attempt TO hoithi_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON attempt_result TO hoithi_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON unit_counter TO hoithi_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON score_histogram TO hoithi_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON attempt_trouble TO hoithi_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON attempt_override FOR SELECT TO hoithi_writer USING (true);
GRANT SELECT ON roster_snapshot_person, person, unit_path TO hoithi_writer;
CREATE POLICY writer ON roster_snapshot_person FOR SELECT TO hoithi_writer USING (true);
CREATE POLICY writer ON person FOR SELECT TO hoithi_writer USING (true);
CREATE POLICY writer ON unit_path FOR SELECT TO hoithi_writer USING (true);
-- A round's own partition, made when its pool is frozen. Owner's right, lent for this one statement.
CREATE FUNCTION make_answer_partition(round integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TABLE IF NOT EXISTS answer_event_%s PARTITION OF answer_event (PRIMARY KEY (attempt_id, sequence))
    FOR VALUES IN (%s)', round, round);
  -- 46 % of the database's time went to an autovacuum worker on the hot table (measured 11/2026); it catches up after closing.
  EXECUTE format('ALTER TABLE answer_event_%s SET (autovacuum_enabled = false)', round);
  EXECUTE format('GRANT SELECT, INSERT ON answer_event_%s TO hoithi_writer', round);
END $$;
REVOKE ALL ON FUNCTION make_answer_partition(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_answer_partition(integer) TO hoithi_keys;
