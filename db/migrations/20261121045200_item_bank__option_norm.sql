-- How many options a choice item of the bank should have; the linter tells items that differ (TT 22/2025/TT-BNV: four).
ALTER TABLE item_bank ADD COLUMN option_norm smallint NOT NULL DEFAULT 4 CHECK (option_norm BETWEEN 2 AND 5);
