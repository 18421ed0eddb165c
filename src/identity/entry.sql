-- name: find_only_organisation
-- Whose site this is, as long as one agency uses it; whom to ask as its newest contest says, else as the agency does.
SELECT o.name, coalesce(nullif(c.parameters->>'standingOffice', ''), o.standing_office) AS standing_office,
  coalesce(c.parameters #>> '{secretariat,email}', o.contact_email) AS contact_email,
  coalesce(c.parameters #>> '{secretariat,phone}', o.contact_phone) AS contact_phone
FROM organisation o LEFT JOIN LATERAL (
  SELECT v.parameters FROM contest k JOIN contest_version v ON v.contest_id = k.id AND v.version = k.version
  WHERE k.organisation_id = o.id AND k.status <> 'draft' AND NOT k.rehearsal ORDER BY k.published_at DESC LIMIT 1) c ON true
WHERE NOT o.is_rehearsal AND (SELECT count(*) FROM organisation WHERE NOT is_rehearsal) = 1;
