-- Somebody on an agency's list. Never deleted: past reports keep him.
CREATE TABLE person (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  account_id      bigint REFERENCES account (id),
  full_name       text NOT NULL,
  -- Given name first, for lists in Vietnamese order.
  sort_name       text NOT NULL,
  -- Folded name, e-mail and unit-free words for search with and without marks.
  search_name     text NOT NULL,
  email           text,
  birth_date      date,
  birth_year      smallint,
  sex             text CHECK (sex IN ('male', 'female')),
  phone           text,
  -- Key of the row in the organiser's own list, when it has one.
  external_code   text,
  mass_organisations text[] NOT NULL DEFAULT '{}',
  created_at      timestamptz NOT NULL,
  left_on         date,
  details_confirmed_at timestamptz,
  UNIQUE (organisation_id, email),
  UNIQUE (organisation_id, id)
);
CREATE INDEX person_of_account ON person (account_id);
CREATE INDEX person_search ON person USING gin (search_name gin_trgm_ops);
-- Jobs by date; heads of unit and focal points are jobs too. The primary one counts in figures.
CREATE TABLE post (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  person_id       bigint NOT NULL,
  unit_id         bigint NOT NULL,
  title           text,
  is_primary      boolean NOT NULL DEFAULT true,
  valid_from      date NOT NULL,
  valid_to        date,
  FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
  FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (is_primary)
);
CREATE INDEX post_of_unit ON post (unit_id) WHERE valid_to IS NULL;
CREATE INDEX post_of_person ON post (person_id);
-- Exempt stays on the roster (both x/y and x/y′ are shown); excluded is left out of ranking and rate.
CREATE TABLE roster_status (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  contest_id      integer NOT NULL,
  person_id       bigint NOT NULL,
  status          text NOT NULL CHECK (status IN ('exempt', 'excluded')),
  reason          text NOT NULL,
  -- 'role' = by machine, from a role in this contest; 'decision' = by a person.
  source          text NOT NULL CHECK (source IN ('role', 'decision')),
  valid_from      timestamptz NOT NULL,
  valid_to        timestamptz,
  decided_by      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX roster_status_of_contest ON roster_status (contest_id, person_id);
-- A contestant's correction of his own details: goes to the focal point, changes nothing by itself.
CREATE TABLE detail_correction (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  person_id       bigint NOT NULL,
  changes         jsonb NOT NULL,
  created_at      timestamptz NOT NULL,
  decided_at      timestamptz,
  decided_by      bigint REFERENCES account (id),
  accepted        boolean,
  FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
-- The roster at a stated moment: the denominator of every rate. Written once, never changed.
CREATE TABLE roster_snapshot (
  id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  contest_id      integer NOT NULL,
  as_of           timestamptz NOT NULL,
  people          integer NOT NULL,
  hash            bytea NOT NULL,
  locked_by       bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL
);
CREATE TABLE roster_snapshot_unit (
  snapshot_id     integer NOT NULL REFERENCES roster_snapshot (id),
  organisation_id integer NOT NULL,
  unit_id         bigint NOT NULL,
  parent_id       bigint,
  path            bigint[] NOT NULL,
  code            text NOT NULL,
  name            text NOT NULL,
  full_name       text NOT NULL,
  kind            text,
  block           text,
  -- People of this unit itself (not of units below) by status.
  must            integer NOT NULL,
  exempt          integer NOT NULL,
  excluded        integer NOT NULL,
  PRIMARY KEY (snapshot_id, unit_id)
);
CREATE TABLE roster_snapshot_person (
  snapshot_id     integer NOT NULL REFERENCES roster_snapshot (id),
  organisation_id integer NOT NULL,
  person_id       bigint NOT NULL,
  account_id      bigint,
  unit_id         bigint NOT NULL,
  status          text NOT NULL CHECK (status IN ('must', 'exempt', 'excluded', 'not-eligible')),
  reason          text,
  title           text,
  PRIMARY KEY (snapshot_id, person_id)
);
CREATE INDEX roster_snapshot_person_of_unit ON roster_snapshot_person (snapshot_id, unit_id);
CREATE INDEX roster_snapshot_person_of_account ON roster_snapshot_person (account_id, snapshot_id);
CALL isolate('person'); CALL isolate('post'); CALL isolate('roster_status'); CALL isolate('detail_correction');
CALL isolate('roster_snapshot'); CALL isolate('roster_snapshot_unit'); CALL isolate('roster_snapshot_person');
GRANT SELECT, INSERT, UPDATE ON person, post, roster_status, detail_correction TO hoithi_web;
GRANT SELECT, INSERT ON roster_snapshot, roster_snapshot_unit, roster_snapshot_person TO hoithi_web;
GRANT SELECT ON person, post, roster_snapshot, roster_snapshot_unit, roster_snapshot_person TO hoithi_keys;
