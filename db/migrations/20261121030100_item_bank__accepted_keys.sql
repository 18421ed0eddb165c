-- Several keys for an item of which several options are ticked: whole sets that count, each a mask (bit 0 = option 1).
-- Null: what `correct` says, as for every other key.
ALTER TABLE keys.round_key ADD COLUMN accepted smallint[] CHECK (cardinality(accepted) > 0);
-- Who decided a key after the first version, and when; null for version 1.
ALTER TABLE keys.round_key ADD COLUMN account_id bigint REFERENCES account (id);
ALTER TABLE keys.round_key ADD COLUMN created_at timestamptz;
CREATE TRIGGER round_key_is_final BEFORE UPDATE OR DELETE ON keys.round_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
