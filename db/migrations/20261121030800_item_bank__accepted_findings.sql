-- Findings of the linter that a person looked at and accepted, with the reason; a changed item is another finding.
CREATE TABLE accepted_finding (
  bank_id         bigint NOT NULL,
  organisation_id integer NOT NULL,
  -- Code of the rule, items and their versions.
  mark            text NOT NULL,
  code            text NOT NULL,
  reason          text NOT NULL,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (bank_id, mark),
  FOREIGN KEY (organisation_id, bank_id) REFERENCES item_bank (organisation_id, id)
);
CALL isolate('accepted_finding');
GRANT SELECT, INSERT, DELETE ON accepted_finding TO hoithi_keys;
