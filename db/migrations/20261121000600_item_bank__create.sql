CREATE TABLE item_bank (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  unit_id         bigint NOT NULL,
  name            text NOT NULL,
  -- "mẫu, chưa thẩm định" on the sample bank; null on a real one.
  label           text,
  created_at      timestamptz NOT NULL,
  UNIQUE (organisation_id, name),
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id)
);
CREATE TABLE item_topic (
  bank_id         bigint NOT NULL,
  organisation_id integer NOT NULL,
  slug            text NOT NULL,
  name            text NOT NULL,
  position        smallint NOT NULL,
  PRIMARY KEY (bank_id, slug),
  FOREIGN KEY (organisation_id, bank_id) REFERENCES item_bank (organisation_id, id)
);
CREATE TABLE item (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  bank_id         bigint NOT NULL,
  code            text NOT NULL,
  state           text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'suspended', 'retired')),
  version         integer NOT NULL DEFAULT 1,
  -- Items of one group never meet in a paper.
  enemy_group     text,
  author_id       bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  UNIQUE (bank_id, code),
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, bank_id) REFERENCES item_bank (organisation_id, id)
);
CREATE INDEX item_of_bank ON item (bank_id, state);
-- Never changed: an attempt names the version it was served.
CREATE TABLE item_version (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  item_id         bigint NOT NULL,
  version         integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('single', 'multiple', 'true-false')),
  stem            text NOT NULL,
  -- [{"text": "…", "pin": "first" | "last" | "place"}], in the author's order.
  options         jsonb NOT NULL,
  topic           text NOT NULL,
  level           smallint NOT NULL CHECK (level BETWEEN 1 AND 4),
  legal_document  text,
  legal_date      date,
  legal_issuer    text,
  legal_article   text,
  in_force_from   date,
  in_force_to     date,
  -- SHA-256 of folded stem and options, option order ignored: what makes two items the same.
  content_hash    bytea NOT NULL,
  search_text     text NOT NULL,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  UNIQUE (item_id, version),
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item (organisation_id, id)
);
CREATE INDEX item_version_content ON item_version (organisation_id, content_hash);
CREATE INDEX item_version_search ON item_version USING gin (search_text gin_trgm_ops);
-- What is right, and why. Only the keys role gets in.
CREATE TABLE keys.item_key (
  item_version_id bigint PRIMARY KEY,
  organisation_id integer NOT NULL,
  -- Positions of right options in the author's order, from 1.
  correct         smallint[] NOT NULL CHECK (cardinality(correct) > 0),
  rationale       text,
  FOREIGN KEY (organisation_id, item_version_id) REFERENCES item_version (organisation_id, id)
);
CREATE TABLE item_appraisal (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  item_version_id bigint NOT NULL,
  account_id      bigint NOT NULL REFERENCES account (id),
  verdict         text NOT NULL CHECK (verdict IN ('approve', 'return')),
  note            text,
  created_at      timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, item_version_id) REFERENCES item_version (organisation_id, id)
);
-- Who opened which unused item, when.
CREATE TABLE item_view (
  organisation_id integer NOT NULL,
  item_id         bigint NOT NULL,
  account_id      bigint NOT NULL REFERENCES account (id),
  at              timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, item_id) REFERENCES item (organisation_id, id)
);
CREATE INDEX item_view_of_item ON item_view (item_id, at DESC);
-- The pool of a round, frozen: moving, retagging or deleting afterwards changes nothing in it.
CREATE TABLE round_item (
  round_id        integer NOT NULL,
  -- Index in the pool, from 0; papers name items by it.
  position        smallint NOT NULL,
  organisation_id integer NOT NULL,
  item_version_id bigint NOT NULL,
  topic           text NOT NULL,
  level           smallint NOT NULL,
  enemy_group     text,
  PRIMARY KEY (round_id, position),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  FOREIGN KEY (organisation_id, item_version_id) REFERENCES item_version (organisation_id, id)
);
-- Keys of the pool by version: version 1 at freezing, more by correction.
CREATE TABLE keys.round_key (
  round_id        integer NOT NULL,
  position        smallint NOT NULL,
  key_version     smallint NOT NULL DEFAULT 1,
  organisation_id integer NOT NULL,
  correct         smallint[] NOT NULL,
  remedy          text CHECK (remedy IN ('new-key', 'several-keys', 'full-marks', 'drop')),
  PRIMARY KEY (round_id, position, key_version),
  FOREIGN KEY (round_id, position) REFERENCES round_item (round_id, position)
);
-- Seed of the draw: fixed before the round opens, secret until it closes.
CREATE TABLE keys.round_seed (
  round_id        integer PRIMARY KEY,
  organisation_id integer NOT NULL,
  seed            bytea NOT NULL,
  commitment      bytea NOT NULL
);
CALL isolate('item_bank'); CALL isolate('item_topic'); CALL isolate('item'); CALL isolate('item_version');
CALL isolate('item_appraisal'); CALL isolate('item_view'); CALL isolate('round_item');
CALL isolate('keys.item_key'); CALL isolate('keys.round_key'); CALL isolate('keys.round_seed');
-- Stems of unused items are secret too: pages of the bank act as the keys role, other pages see figures only.
GRANT SELECT, INSERT, UPDATE ON item_bank, item_topic TO hoithi_web, hoithi_keys;
GRANT DELETE ON item_topic TO hoithi_keys;
GRANT SELECT (id, organisation_id, bank_id, code, state, version, enemy_group, author_id, created_at) ON item TO hoithi_web;
GRANT SELECT (id, organisation_id, item_id, version, kind, topic, level, in_force_from, in_force_to) ON item_version TO hoithi_web;
GRANT SELECT ON item_appraisal TO hoithi_web;
GRANT SELECT, INSERT, UPDATE ON item TO hoithi_keys;
GRANT SELECT, INSERT ON item_version, item_appraisal, item_view, round_item TO hoithi_keys;
GRANT SELECT, INSERT ON keys.item_key, keys.round_key, keys.round_seed TO hoithi_keys;
GRANT SELECT ON round_item TO hoithi_web, hoithi_writer;
GRANT SELECT (id, organisation_id, item_id, version, kind, stem, options, topic, level) ON item_version TO hoithi_writer;
CREATE POLICY writer ON round_item FOR SELECT TO hoithi_writer USING (true);
CREATE POLICY writer ON item_version FOR SELECT TO hoithi_writer USING (true);
