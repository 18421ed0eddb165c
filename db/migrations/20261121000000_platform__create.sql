-- Roles, extensions and what belongs to no capability. Runs on PostgreSQL 15 to 18.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['hoithi_web', 'hoithi_writer', 'hoithi_keys'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another node's first start
      END;
    END IF;
    EXECUTE format('GRANT %I TO CURRENT_USER', name);
  END LOOP;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO hoithi_web, hoithi_writer, hoithi_keys;
-- Reading and writing is granted table by table below; new tables start closed.

-- What is right lives apart: the role that serves pages and contestants has no way in (reference D2).
CREATE SCHEMA keys;
GRANT USAGE ON SCHEMA keys TO hoithi_keys;

-- The organisation whose rows this transaction may see; unset (or empty after one SET LOCAL) = none.
CREATE FUNCTION app_organisation() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organisation', true), '')::integer $$;

-- Isolation of agencies, in the database: call once for every table with an organisation_id.
CREATE PROCEDURE isolate(target regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY agency ON %s TO hoithi_web, hoithi_keys
    USING (organisation_id = (SELECT app_organisation())) WITH CHECK (organisation_id = (SELECT app_organisation()))', target);
  EXECUTE format('CREATE POLICY system ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
END $$;

-- An agency that uses this installation: the tenant of every other table.
CREATE TABLE organisation (
  id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text NOT NULL,
  short_name    text NOT NULL,
  standing_office text,
  contact_email text,
  contact_phone text,
  created_at    timestamptz NOT NULL
);
GRANT SELECT, UPDATE ON organisation TO hoithi_web;
GRANT SELECT ON organisation TO hoithi_writer, hoithi_keys;

-- Mail waiting to be sent, and what became of it. Without SMTP_URL this is the outbox that staff read.
CREATE TABLE mail (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer REFERENCES organisation (id),
  recipient       text NOT NULL,
  subject         text NOT NULL,
  body            text NOT NULL,
  kind            text NOT NULL,
  -- One mail an occasion: a repeated job finds its own row.
  occasion        text UNIQUE,
  state           text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'returned')),
  tries           smallint NOT NULL DEFAULT 0,
  problem         text,
  created_at      timestamptz NOT NULL,
  sent_at         timestamptz
);
CREATE INDEX mail_waiting ON mail (id) WHERE state = 'waiting';
CREATE INDEX mail_of_organisation ON mail (organisation_id, id DESC);
CREATE INDEX mail_recipient ON mail (recipient, id DESC);
CALL isolate('mail');
GRANT SELECT, INSERT ON mail TO hoithi_web;

-- Long work: progress that can be left and come back to.
CREATE TABLE long_work (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  kind            text NOT NULL,
  account_id      bigint,
  input           jsonb NOT NULL DEFAULT '{}',
  file            bytea,
  file_name       text,
  state           text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'refused', 'failed')),
  done            integer NOT NULL DEFAULT 0,
  total           integer,
  result          jsonb,
  created_at      timestamptz NOT NULL,
  ended_at        timestamptz
);
CREATE INDEX long_work_of_organisation ON long_work (organisation_id, id DESC);
CALL isolate('long_work');
GRANT SELECT, INSERT, UPDATE ON long_work TO hoithi_web, hoithi_keys;

-- Sliding windows for what must be limited across all nodes (codes, sign-in).
CREATE TABLE rate_window (
  key     text NOT NULL,
  starts  timestamptz NOT NULL,
  count   integer NOT NULL,
  PRIMARY KEY (key, starts)
);
