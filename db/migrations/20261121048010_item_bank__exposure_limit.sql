ALTER TABLE item_bank ADD COLUMN exposure_limit smallint NOT NULL DEFAULT 25 CHECK (exposure_limit BETWEEN 1 AND 100);
COMMENT ON COLUMN item_bank.exposure_limit IS 'Percent of contestants above which an item counts as over-exposed. A pool ten times the paper serves an item to 10 % a round, so 25 % is reached in the third such round.';
