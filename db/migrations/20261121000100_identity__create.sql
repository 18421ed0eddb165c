-- An account is an official e-mail address that can sign in; a person (roster) is somebody on a list.
CREATE TABLE account (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email        text NOT NULL UNIQUE,
  name         text,
  language     text NOT NULL DEFAULT 'vi' CHECK (language IN ('vi', 'en')),
  totp_secret  bytea,
  totp_last_step bigint,
  created_at   timestamptz NOT NULL,
  disabled_at  timestamptz
);

CREATE TABLE session (
  token_hash   bytea PRIMARY KEY,
  account_id   bigint NOT NULL REFERENCES account (id),
  -- A staff session (rights beyond one's own attempts) ends early; a contestant's lasts 30 days.
  staff        boolean NOT NULL,
  second_factor_at timestamptz,
  device       text,
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  ended_at     timestamptz
);
CREATE INDEX session_of_account ON session (account_id) WHERE ended_at IS NULL;

-- One live code an address; a new one kills the old. Unknown addresses get a row too, so that nothing tells them apart.
CREATE TABLE sign_in_code (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email        text NOT NULL,
  browser_hash bytea NOT NULL,
  code_hash    bytea NOT NULL,
  salt         bytea NOT NULL,
  tries        smallint NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  spent_at     timestamptz
);
CREATE UNIQUE INDEX sign_in_code_live ON sign_in_code (email) WHERE spent_at IS NULL;

-- Single-use links: the first run's, and those printed by `hoithi session link`.
CREATE TABLE sign_in_link (
  token_hash  bytea PRIMARY KEY,
  account_id  bigint REFERENCES account (id),
  -- The first-run link has no account: whoever follows it names the operator.
  first_run   boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  spent_at    timestamptz
);

-- Who may do what, where, from when to when; never deleted, only ended.
CREATE TABLE role_grant (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer REFERENCES organisation (id),
  account_id      bigint NOT NULL REFERENCES account (id),
  role            text NOT NULL CHECK (role IN ('operator', 'organiser', 'secretariat', 'item-writer', 'appraiser',
                                                'juror', 'focal-point', 'head-of-unit', 'inspector')),
  unit_id         bigint,
  contest_id      integer,
  valid_from      timestamptz NOT NULL,
  valid_to        timestamptz,
  reason          text,
  granted_by      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  CHECK (role = 'operator' OR organisation_id IS NOT NULL),
  CHECK (unit_id IS NULL OR contest_id IS NULL)
);
CREATE INDEX role_grant_of_account ON role_grant (account_id);
CREATE INDEX role_grant_of_organisation ON role_grant (organisation_id, role);
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON role_grant TO hoithi_web, hoithi_keys
  USING (organisation_id = (SELECT app_organisation())) WITH CHECK (organisation_id = (SELECT app_organisation()));
CREATE POLICY system ON role_grant TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON role_grant TO hoithi_web;
GRANT SELECT ON role_grant TO hoithi_keys;
-- Names beside actions: the address and name of an account, never its secrets.
GRANT SELECT (id, email, name, language, disabled_at), INSERT (email, name, created_at), UPDATE (name, language) ON account TO hoithi_web;
GRANT SELECT (id, email, name) ON account TO hoithi_keys;
