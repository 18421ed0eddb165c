-- More kinds of items, a text that several items share, pictures, letters rewritten when options are shuffled.
ALTER TABLE item_version DROP CONSTRAINT item_version_kind_check;
ALTER TABLE item_version ADD CONSTRAINT item_version_kind_check
  CHECK (kind IN ('single', 'multiple', 'true-false', 'true-false-set', 'short-answer', 'number', 'essay'));
-- Options that name others by letter: their order is held, or the letters are rewritten to those shown.
ALTER TABLE item_version ADD COLUMN letters text NOT NULL DEFAULT 'hold' CHECK (letters IN ('hold', 'rewrite'));
-- A passage, case or table shown above the question; items with the same text stand together on a paper.
ALTER TABLE item_version ADD COLUMN shared_stem text;
-- [{"hash", "type", "width", "height", "alt", "at"}]; at: 0 = stem, 1… = that option, -1 = shared stem.
ALTER TABLE item_version ADD COLUMN images jsonb NOT NULL DEFAULT '[]';
-- Essay: most words; null = no limit.
ALTER TABLE item_version ADD COLUMN words integer CHECK (words > 0);
GRANT SELECT (letters, shared_stem, images) ON item_version TO hoithi_writer;

-- Kinds without options have no right positions: texts that count, or a number; an essay has neither.
ALTER TABLE keys.item_key DROP CONSTRAINT item_key_correct_check;
ALTER TABLE keys.item_key ADD COLUMN accepted text[] NOT NULL DEFAULT '{}';
ALTER TABLE keys.item_key ADD COLUMN number numeric;
-- How far off still counts, both ways.
ALTER TABLE keys.item_key ADD COLUMN tolerance numeric CHECK (tolerance >= 0);

-- Pictures of items, once a bank by the hash of their bytes; named by item versions. As secret as the items.
CREATE TABLE item_image (
  bank_id         bigint NOT NULL,
  hash            bytea NOT NULL CHECK (octet_length(hash) = 32),
  organisation_id integer NOT NULL,
  type            text NOT NULL CHECK (type IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  width           integer NOT NULL,
  height          integer NOT NULL,
  bytes           bytea NOT NULL CHECK (octet_length(bytes) <= 1048576),
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (bank_id, hash),
  FOREIGN KEY (organisation_id, bank_id) REFERENCES item_bank (organisation_id, id)
);
CALL isolate('item_image');
GRANT SELECT, INSERT ON item_image TO hoithi_keys;
GRANT SELECT ON item_image TO hoithi_writer;
CREATE POLICY writer ON item_image FOR SELECT TO hoithi_writer USING (true);
