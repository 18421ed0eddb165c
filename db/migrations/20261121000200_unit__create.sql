-- Identity of a unit: never reused, never deleted. What changes by date stands in unit_version.
CREATE TABLE unit (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  code            text NOT NULL,
  created_at      timestamptz NOT NULL,
  UNIQUE (organisation_id, code),
  UNIQUE (organisation_id, id)
);
CREATE TABLE unit_version (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  unit_id         bigint NOT NULL,
  valid_from      date NOT NULL,
  -- First day it no longer holds; null = still holds.
  valid_to        date,
  name            text NOT NULL,
  short_name      text,
  kind            text,
  block           text,
  parent_id       bigint,
  offers_online_services boolean NOT NULL DEFAULT false,
  scored_in_par_index    boolean NOT NULL DEFAULT false,
  electronic_identifier  text,
  decision        text,
  FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
  FOREIGN KEY (organisation_id, parent_id) REFERENCES unit (organisation_id, id),
  CHECK (parent_id IS NULL OR parent_id <> unit_id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
CREATE INDEX unit_version_parent ON unit_version (parent_id);
-- Rename, merge, split, transfer, replace: how figures of old units are followed to today's.
CREATE TABLE unit_link (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('merge', 'split', 'transfer', 'replace')),
  from_unit_id    bigint NOT NULL,
  to_unit_id      bigint NOT NULL,
  on_date         date NOT NULL,
  share           numeric,
  decision        text,
  FOREIGN KEY (organisation_id, from_unit_id) REFERENCES unit (organisation_id, id),
  FOREIGN KEY (organisation_id, to_unit_id) REFERENCES unit (organisation_id, id)
);
-- Today's tree, laid flat: rewritten by the same transaction that changes a version.
CREATE TABLE unit_path (
  unit_id         bigint PRIMARY KEY,
  organisation_id integer NOT NULL,
  -- From the root down to the unit itself.
  path            bigint[] NOT NULL,
  name            text NOT NULL,
  -- "Thanh tra, Sở Xây dựng, Tỉnh …": shown wherever names repeat.
  full_name       text NOT NULL,
  search_name     text NOT NULL,
  kind            text,
  block           text,
  code            text NOT NULL,
  parent_id       bigint,
  offers_online_services boolean NOT NULL,
  scored_in_par_index    boolean NOT NULL,
  FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id)
);
CREATE INDEX unit_path_below ON unit_path USING gin (path);
CREATE INDEX unit_path_of_organisation ON unit_path (organisation_id);
CREATE INDEX unit_path_search ON unit_path USING gin (search_name gin_trgm_ops);
-- A unit a person misses in the list: a request to the secretariat, never free text in the roster.
CREATE TABLE unit_request (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  account_id      bigint NOT NULL REFERENCES account (id),
  contest_id      integer,
  text            text NOT NULL,
  created_at      timestamptz NOT NULL,
  answer          text,
  answered_by     bigint REFERENCES account (id),
  answered_at     timestamptz
);
CALL isolate('unit'); CALL isolate('unit_version'); CALL isolate('unit_link'); CALL isolate('unit_path'); CALL isolate('unit_request');
GRANT SELECT, INSERT, UPDATE ON unit, unit_version, unit_link, unit_request TO hoithi_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON unit_path TO hoithi_web;
GRANT SELECT ON unit, unit_version, unit_path TO hoithi_keys;
