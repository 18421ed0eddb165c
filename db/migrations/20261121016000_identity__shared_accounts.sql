-- Who somebody is at a provider of shared accounts (OpenID Connect): issuer and subject name the person, the address
-- only finds the roster row once, at the first sign-in.
CREATE TABLE account_identity (
  issuer     text NOT NULL,
  subject    text NOT NULL,
  account_id bigint NOT NULL REFERENCES account (id),
  linked_at  timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject),
  -- The same address under another subject is another person, not this one.
  UNIQUE (account_id, issuer)
);

-- States of sign-ins that have come back from the provider: each is good once. Kept a day.
CREATE TABLE spent_sign_in_state (
  state_hash bytea PRIMARY KEY,
  spent_at   timestamptz NOT NULL
);
CREATE INDEX spent_sign_in_state_at ON spent_sign_in_state (spent_at);
