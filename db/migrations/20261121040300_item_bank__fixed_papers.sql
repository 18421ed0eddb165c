-- Papers made beforehand for a round (bộ đề): one is drawn by lot at the opening, the others stay in reserve.
CREATE TABLE fixed_paper (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL,
  -- Mã đề, as printed.
  code            text NOT NULL,
  -- Order of making, from 1.
  number          smallint NOT NULL,
  -- Items that stand on another paper of the round too; 0 unless the bank is too small.
  shared          smallint NOT NULL DEFAULT 0,
  made_by         bigint REFERENCES account (id),
  made_at         timestamptz NOT NULL,
  -- Somebody else read it whole and let it pass; from then on it is sealed.
  approved_by     bigint REFERENCES account (id),
  approved_at     timestamptz,
  -- SHA-256 over a salt and the versions in their order: proves afterwards that the paper was not changed.
  seal            bytea,
  -- Frozen into the round's pool: can be drawn.
  pooled          boolean NOT NULL DEFAULT false,
  UNIQUE (round_id, code),
  UNIQUE (organisation_id, id),
  CHECK (approved_by IS NULL OR approved_by <> made_by),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
-- What stands on a paper, in its order: as secret as the items (TT 22/2025/TT-BNV).
CREATE TABLE keys.fixed_paper_item (
  paper_id        bigint NOT NULL,
  position        smallint NOT NULL,
  organisation_id integer NOT NULL,
  item_version_id bigint NOT NULL,
  PRIMARY KEY (paper_id, position),
  FOREIGN KEY (organisation_id, paper_id) REFERENCES fixed_paper (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, item_version_id) REFERENCES item_version (organisation_id, id)
);
-- The secret the papers of a round were made and are drawn from; its commitment is public at once.
CREATE TABLE keys.paper_seed (
  round_id        integer PRIMARY KEY,
  organisation_id integer NOT NULL,
  seed            bytea NOT NULL,
  commitment      bytea NOT NULL,
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
-- Every lot: which papers were in it, which came out. Nobody may change one.
CREATE TABLE paper_draw (
  round_id        integer NOT NULL,
  -- From 1; further ones take a reserve paper.
  number          smallint NOT NULL,
  organisation_id integer NOT NULL,
  candidates      text[] NOT NULL,
  paper_id        bigint NOT NULL,
  reason          text,
  account_id      bigint REFERENCES account (id),
  at              timestamptz NOT NULL,
  PRIMARY KEY (round_id, number),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  FOREIGN KEY (organisation_id, paper_id) REFERENCES fixed_paper (organisation_id, id)
);
CREATE TRIGGER paper_draw_is_final BEFORE UPDATE OR DELETE ON paper_draw FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- Items of a contest set apart for practice (thi thử): never on a graded paper.
CREATE TABLE contest_practice_item (
  contest_id      integer NOT NULL,
  item_id         bigint NOT NULL,
  organisation_id integer NOT NULL,
  chosen_at       timestamptz NOT NULL,
  PRIMARY KEY (contest_id, item_id),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item (organisation_id, id)
);
CREATE INDEX contest_practice_item_of_item ON contest_practice_item (item_id);
CALL isolate('fixed_paper'); CALL isolate('keys.fixed_paper_item'); CALL isolate('keys.paper_seed'); CALL isolate('paper_draw');
CALL isolate('contest_practice_item');
GRANT SELECT ON fixed_paper, paper_draw, contest_practice_item TO hoithi_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON fixed_paper TO hoithi_keys;
GRANT SELECT, INSERT, DELETE ON keys.fixed_paper_item TO hoithi_keys;
GRANT SELECT, INSERT, UPDATE ON keys.paper_seed TO hoithi_keys;
GRANT SELECT, INSERT ON paper_draw, contest_practice_item TO hoithi_keys;
