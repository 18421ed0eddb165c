-- name: confirm_details
-- The first confirmation counts; later contests ask for their own notice only.
UPDATE person SET details_confirmed_at = :now WHERE id = ANY(:person_ids::bigint[]) AND details_confirmed_at IS NULL;

-- name: insert_correction
-- The same correction sent twice waits once.
INSERT INTO detail_correction (organisation_id, person_id, changes, created_at)
SELECT :organisation_id, :person_id, :changes::jsonb, :now
WHERE NOT EXISTS (SELECT FROM detail_correction c WHERE c.person_id = :person_id AND c.decided_at IS NULL AND c.changes = :changes::jsonb)
RETURNING id;
