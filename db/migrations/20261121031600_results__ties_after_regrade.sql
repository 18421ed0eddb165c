-- A corrected key can make another tie with somebody who stood in an earlier one: each decision names its own people, and
-- holds only for exactly them, so a person may stand in several.
ALTER TABLE tie_decision DROP CONSTRAINT tie_decision_round_id_person_id_key;
ALTER TABLE tie_decision ADD CONSTRAINT tie_decision_once UNIQUE (round_id, person_id, created_at);
