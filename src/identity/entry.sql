-- name: find_only_organisation
-- Whose site this is, as long as one agency uses it.
SELECT name, standing_office, contact_email, contact_phone FROM organisation
WHERE NOT is_rehearsal AND (SELECT count(*) FROM organisation WHERE NOT is_rehearsal) = 1;
