-- How widely each item of a bank is known by now: counted anew over all graded rounds with each round's statistics.
CREATE TABLE item_exposure (
  item_id         bigint PRIMARY KEY,
  organisation_id integer NOT NULL,
  -- Graded papers that held it, later attempts among them.
  served          integer NOT NULL CHECK (served >= 0),
  -- Rounds in which somebody received it.
  rounds          smallint NOT NULL CHECK (rounds >= 0),
  -- Different people who received it.
  people          integer NOT NULL CHECK (people BETWEEN 0 AND served),
  -- Different people who took a round whose pool holds it: the share is people of these.
  contestants     integer NOT NULL CHECK (contestants >= people),
  computed_at     timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, item_id) REFERENCES item (organisation_id, id)
);
CALL isolate('item_exposure');
GRANT SELECT ON item_exposure TO hoithi_web;
GRANT SELECT, INSERT, DELETE ON item_exposure TO hoithi_keys;
