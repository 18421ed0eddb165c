-- The spelling of a name wherever the tone mark stands in its word (hoà = hòa, but hoa is another name) and whatever
-- its case: for finding people who are on the roster already.
CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(n, '[\u0300\u0301\u0303\u0309\u0323]', '', 'g') || '!' || regexp_replace(n, '[^\u0300\u0301\u0303\u0309\u0323]', '', 'g')
  FROM (SELECT normalize(lower(name COLLATE "und-x-icu"), NFD)) AS decomposed (n) $$;
GRANT EXECUTE ON FUNCTION name_key(text) TO hoithi_web, hoithi_keys;
ALTER TABLE person ADD COLUMN name_key text GENERATED ALWAYS AS (name_key(full_name)) STORED;
CREATE INDEX person_name_key ON person (organisation_id, name_key);

-- Lines of a people file between upload and decision: read once, shown, then written or thrown away.
CREATE TABLE roster_import_line (
  work_id         bigint NOT NULL REFERENCES long_work (id),
  organisation_id integer NOT NULL,
  row             integer NOT NULL,
  full_name       text NOT NULL,
  name_key        text GENERATED ALWAYS AS (name_key(full_name)) STORED,
  sort_name       text NOT NULL,
  search_name     text NOT NULL,
  email           text,
  -- The address without a +suffix: what makes an account.
  mailbox         text,
  birth_text      text,
  -- The date under the order chosen, and under the two others until it is.
  birth           date,
  birth_month_first date,
  birth_swapped   date,
  birth_year      smallint,
  sex             text,
  phone           text,
  title           text,
  external_code   text,
  mass_organisations text[],
  unit_id         bigint,
  refused         boolean NOT NULL DEFAULT false,
  -- Who it is on the roster; null = nobody yet.
  person_id       bigint,
  -- Field → [before, after]; null = nothing changes.
  changes         jsonb,
  PRIMARY KEY (work_id, row)
);
CREATE TABLE roster_import_problem (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  work_id         bigint NOT NULL REFERENCES long_work (id),
  organisation_id integer NOT NULL,
  -- Null for what concerns the whole file.
  row             integer,
  place           text NOT NULL,
  code            text NOT NULL,
  message         text NOT NULL,
  severity        text NOT NULL CHECK (severity IN ('error', 'warning')),
  -- Set by comparing lines with each other and the roster: made anew each time that is done.
  compared        boolean NOT NULL DEFAULT false
);
CREATE INDEX roster_import_problem_of_work ON roster_import_problem (work_id, row);
CALL isolate('roster_import_line'); CALL isolate('roster_import_problem');
GRANT SELECT, INSERT, UPDATE, DELETE ON roster_import_line, roster_import_problem TO hoithi_web;
-- People and their first posts are made in one statement, so ids are drawn before the rows.
GRANT USAGE ON SEQUENCE person_id_seq TO hoithi_web;
CREATE INDEX detail_correction_open ON detail_correction (organisation_id, created_at) WHERE decided_at IS NULL;
CREATE INDEX roster_snapshot_of_contest ON roster_snapshot (contest_id, as_of DESC);
