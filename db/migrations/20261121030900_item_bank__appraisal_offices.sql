-- How many competent people have to approve an item before it may be drawn.
ALTER TABLE item_bank ADD COLUMN approvals_needed smallint NOT NULL DEFAULT 1 CHECK (approvals_needed BETWEEN 1 AND 5);
-- Since when the item waits for appraisal; verdicts of before no longer count. Null: since it came.
ALTER TABLE item ADD COLUMN appraised_from timestamptz;
-- The version whose text and key were shown whole; null when only its question stood in a list.
ALTER TABLE item_view ADD COLUMN item_version_id bigint;
CREATE INDEX item_view_whole ON item_view (account_id, item_version_id) WHERE item_version_id IS NOT NULL;
-- A typing error mended by another person, confirmed by this one without a new appraisal.
ALTER TABLE item_appraisal ADD COLUMN short_path boolean NOT NULL DEFAULT false;
CREATE INDEX item_appraisal_of_version ON item_appraisal (item_version_id);
-- An office that appraises topics of a bank, and until when.
CREATE TABLE appraisal_office (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  bank_id         bigint NOT NULL,
  unit_id         bigint NOT NULL,
  due_on          date,
  created_at      timestamptz NOT NULL,
  UNIQUE (bank_id, unit_id),
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, bank_id) REFERENCES item_bank (organisation_id, id),
  FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id)
);
CREATE TABLE appraisal_topic (
  office_id       bigint NOT NULL,
  organisation_id integer NOT NULL,
  topic           text NOT NULL,
  PRIMARY KEY (office_id, topic),
  FOREIGN KEY (organisation_id, office_id) REFERENCES appraisal_office (organisation_id, id)
);
-- The people of an office who appraise its topics.
CREATE TABLE appraisal_member (
  office_id       bigint NOT NULL,
  organisation_id integer NOT NULL,
  account_id      bigint NOT NULL REFERENCES account (id),
  PRIMARY KEY (office_id, account_id),
  FOREIGN KEY (organisation_id, office_id) REFERENCES appraisal_office (organisation_id, id)
);
-- What is said about an item at a place of it: changes asked for, and answers.
CREATE TABLE item_remark (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  item_version_id bigint NOT NULL,
  -- stem, option-1 … option-5, key, basis, topic; null on an answer.
  place           text,
  -- The remark this one answers.
  parent_id       bigint REFERENCES item_remark (id),
  body            text NOT NULL,
  account_id      bigint NOT NULL REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  -- A change asked for holds the approval of its version until it is settled.
  settled_at      timestamptz,
  settled_by      bigint REFERENCES account (id),
  FOREIGN KEY (organisation_id, item_version_id) REFERENCES item_version (organisation_id, id)
);
CREATE INDEX item_remark_of_version ON item_remark (item_version_id);
-- A typing error somebody mended, waiting for a second person: texts only, as secret as the item.
CREATE TABLE keys.item_typo (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  item_id         bigint NOT NULL,
  -- The version it mends; another change meanwhile makes it void.
  version         integer NOT NULL,
  -- {"stem", "options": [], "rationale"} as they will be.
  texts           jsonb NOT NULL,
  account_id      bigint NOT NULL REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  verdict         text CHECK (verdict IN ('confirmed', 'refused')),
  decided_by      bigint REFERENCES account (id),
  decided_at      timestamptz,
  FOREIGN KEY (organisation_id, item_id) REFERENCES item (organisation_id, id)
);
CREATE INDEX item_typo_of_item ON keys.item_typo (item_id) WHERE verdict IS NULL;
CALL isolate('appraisal_office'); CALL isolate('appraisal_topic'); CALL isolate('appraisal_member');
CALL isolate('item_remark'); CALL isolate('keys.item_typo');
GRANT SELECT ON appraisal_office, appraisal_topic, appraisal_member TO hoithi_web, hoithi_keys;
GRANT INSERT, UPDATE, DELETE ON appraisal_office, appraisal_topic, appraisal_member TO hoithi_keys;
GRANT SELECT, INSERT, UPDATE ON item_remark, keys.item_typo TO hoithi_keys;
