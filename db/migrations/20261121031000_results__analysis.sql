-- Statistics of a closed round: computed from its final answers, computed anew as a whole each time.
CREATE TABLE round_analysis (
  round_id        integer PRIMARY KEY,
  organisation_id integer NOT NULL,
  -- Key the answers were scored with, and how many attempts went in: tells when the figures are out of date.
  key_version     smallint NOT NULL,
  attempts        integer NOT NULL,
  -- RoundFigures of results/analysis/pure/analyse.ts.
  figures         jsonb NOT NULL,
  computed_at     timestamptz NOT NULL,
  account_id      bigint REFERENCES account (id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
);
-- Figures of one item of the pool in one round. Null = not defined, never 0.
CREATE TABLE item_analysis (
  round_id        integer NOT NULL,
  position        smallint NOT NULL,
  organisation_id integer NOT NULL,
  -- People who received it.
  people          integer NOT NULL,
  facility        double precision,
  -- 100 × correlation of the item with the rest.
  discrimination  double precision,
  -- Rasch difficulty in logits.
  difficulty      double precision,
  -- The other figures: AnalysedItem without its options.
  figures         jsonb NOT NULL,
  flags           text[] NOT NULL,
  -- Smaller = more to look at.
  concern         double precision NOT NULL,
  PRIMARY KEY (round_id, position),
  FOREIGN KEY (round_id, position) REFERENCES round_item (round_id, position)
);
-- How often each option was chosen: beside the key it tells what is right, so only the keys role gets in.
CREATE TABLE keys.option_analysis (
  round_id        integer NOT NULL,
  position        smallint NOT NULL,
  organisation_id integer NOT NULL,
  -- Mask of the right options the figures were made with; 0 where options are not right or wrong one by one.
  key             smallint NOT NULL,
  options         jsonb NOT NULL,
  PRIMARY KEY (round_id, position),
  FOREIGN KEY (round_id, position) REFERENCES round_item (round_id, position)
);
CALL isolate('round_analysis'); CALL isolate('item_analysis'); CALL isolate('keys.option_analysis');
GRANT SELECT ON round_analysis, item_analysis TO hoithi_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON round_analysis, item_analysis, keys.option_analysis TO hoithi_keys;
