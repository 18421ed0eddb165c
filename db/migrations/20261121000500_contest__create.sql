CREATE TABLE contest (
  id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  -- The unit that organises it; rights follow its subtree.
  unit_id         bigint NOT NULL,
  slug            text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  template        text,
  status          text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'ended')),
  version         integer NOT NULL DEFAULT 1,
  bank_id         bigint,
  -- Trial attempts are kept out of every figure while this is on.
  rehearsal       boolean NOT NULL DEFAULT false,
  created_by      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  published_at    timestamptz,
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id)
);
-- Every set of parameters the contest has had; attempts name the version they ran under.
CREATE TABLE contest_version (
  contest_id      integer NOT NULL,
  version         integer NOT NULL,
  organisation_id integer NOT NULL,
  parameters      jsonb NOT NULL,
  reason          text,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (contest_id, version),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id)
);
CREATE TABLE round (
  id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  contest_id      integer NOT NULL,
  number          smallint NOT NULL,
  label           text NOT NULL,
  opens_at        timestamptz NOT NULL,
  closes_at       timestamptz NOT NULL,
  -- Minutes every running attempt was given back after an incident.
  incident_minutes smallint NOT NULL DEFAULT 0,
  snapshot_id     integer REFERENCES roster_snapshot (id),
  -- When the pool of items was frozen; null = not yet prepared.
  prepared_at     timestamptz,
  cancelled_at    timestamptz,
  UNIQUE (contest_id, number),
  UNIQUE (organisation_id, id),
  CHECK (closes_at > opens_at),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id)
);
-- Every move, extension and early closing, with its reason: shown to the roster and the public.
CREATE TABLE round_change (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  round_id        integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('move', 'extend', 'close', 'compensate')),
  opens_before    timestamptz NOT NULL, closes_before timestamptz NOT NULL,
  opens_after     timestamptz NOT NULL, closes_after  timestamptz NOT NULL,
  incident_minutes smallint NOT NULL DEFAULT 0,
  reason          text NOT NULL,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
-- The rules (thể lệ) as published: text by sections, numbered versions.
CREATE TABLE rules_version (
  contest_id      integer NOT NULL,
  version         integer NOT NULL,
  organisation_id integer NOT NULL,
  sections        jsonb NOT NULL,
  reason          text,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  published_at    timestamptz,
  PRIMARY KEY (contest_id, version),
  FOREIGN KEY (organisation_id, contest_id) REFERENCES contest (organisation_id, id)
);
CALL isolate('contest'); CALL isolate('contest_version'); CALL isolate('round'); CALL isolate('round_change'); CALL isolate('rules_version');
GRANT SELECT, INSERT, UPDATE ON contest, round, rules_version TO hoithi_web;
GRANT SELECT, INSERT ON contest_version, round_change TO hoithi_web;
GRANT SELECT ON contest, contest_version, round TO hoithi_keys;
GRANT SELECT ON contest, contest_version, round TO hoithi_writer;
CREATE POLICY writer ON contest FOR SELECT TO hoithi_writer USING (true);
CREATE POLICY writer ON contest_version FOR SELECT TO hoithi_writer USING (true);
CREATE POLICY writer ON round FOR SELECT TO hoithi_writer USING (true);
-- What the public may know of before any agency is chosen: which contests exist. Written with the contest.
CREATE TABLE contest_listing (
  contest_id   integer PRIMARY KEY REFERENCES contest (id),
  slug         text NOT NULL UNIQUE,
  organisation integer NOT NULL REFERENCES organisation (id),
  title        text NOT NULL,
  starts_at    timestamptz,
  ends_at      timestamptz,
  published_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON contest_listing TO hoithi_web;
