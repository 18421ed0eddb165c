-- Items of a round set apart for practice (thi thử); never on a graded paper of the round.
ALTER TABLE round_item ADD COLUMN practice boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX round_item_once ON round_item (round_id, item_version_id);
-- What a file holds, understood but not yet accepted: stems and keys, so the web role has no way in.
CREATE TABLE keys.item_import (
  work_id         bigint PRIMARY KEY REFERENCES long_work (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  bank_id         bigint NOT NULL,
  -- [{"place", "stem", "options", "correct", …, "problems"}], in the order of the file.
  items           jsonb NOT NULL,
  created_at      timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, bank_id) REFERENCES item_bank (organisation_id, id)
);
CALL isolate('keys.item_import');
GRANT SELECT, INSERT, UPDATE, DELETE ON keys.item_import TO hoithi_keys;
