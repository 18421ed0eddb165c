-- name: insert_organisation
INSERT INTO organisation (name, short_name, contact_email, created_at)
VALUES (:name, :short_name, :contact_email, :now) RETURNING id;

-- name: find_organisation_named
SELECT id FROM organisation WHERE lower(name) = lower(:name) ORDER BY id LIMIT 1;
