-- name: list_organisations_of
-- Where this account holds a right now; an operator without any sees all on the operator's page instead.
SELECT o.id, o.name, o.short_name FROM organisation o WHERE o.id = ANY(:organisation_ids::integer[]) ORDER BY o.name, o.id;

-- name: list_contests_of
-- Every contest of these organisations with its round of now, the next one, and the oldest closed one whose result is
-- not yet published. The page leaves out what the person's rights do not cover.
SELECT c.id, c.organisation_id, c.slug, c.status, c.rehearsal, p.path,
  coalesce(v.parameters ->> 'shortTitle', v.parameters ->> 'title', c.slug) AS title,
  open.number AS open_number, open.label AS open_label, open.closes_at AS open_closes_at,
  next.label AS next_label, next.opens_at AS next_opens_at,
  unpublished.number AS unpublished_number, unpublished.label AS unpublished_label, unpublished.closes_at AS unpublished_closed_at
FROM contest c
JOIN unit_path p ON p.unit_id = c.unit_id
LEFT JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
LEFT JOIN LATERAL (
  SELECT number, label, closes_at FROM round
  WHERE contest_id = c.id AND cancelled_at IS NULL AND opens_at <= :now AND closes_at > :now ORDER BY closes_at LIMIT 1
) open ON true
LEFT JOIN LATERAL (
  SELECT label, opens_at FROM round WHERE contest_id = c.id AND cancelled_at IS NULL AND opens_at > :now ORDER BY opens_at LIMIT 1
) next ON true
LEFT JOIN LATERAL (
  SELECT number, label, closes_at FROM round r
  WHERE contest_id = c.id AND cancelled_at IS NULL AND closes_at <= :now
    AND NOT EXISTS (SELECT FROM publication b WHERE b.round_id = r.id)
  ORDER BY closes_at LIMIT 1
) unpublished ON true
WHERE c.organisation_id = ANY(:organisation_ids::integer[])
ORDER BY (c.status = 'ended'), c.created_at DESC, c.id DESC;

-- name: count_waiting
-- What waits for a person in each organisation.
SELECT o.id AS organisation_id,
  (SELECT count(*) FROM unit_request r WHERE r.organisation_id = o.id AND r.answered_at IS NULL)::integer AS unit_requests,
  (SELECT count(*) FROM mail m WHERE m.organisation_id = o.id AND m.state IN ('failed', 'returned')
    AND m.created_at > :now::timestamptz - interval '14 days')::integer AS lost_letters,
  (SELECT count(*) FROM item_bank b CROSS JOIN LATERAL items_to_appraise(b.id, :account_id) w
    WHERE b.organisation_id = o.id)::integer AS items_to_appraise,
  (SELECT min(b.id) FROM item_bank b WHERE b.organisation_id = o.id
    AND EXISTS (SELECT FROM items_to_appraise(b.id, :account_id))) AS appraise_bank,
  (SELECT min(a.due_on) FROM appraisal_office a JOIN appraisal_member m ON m.office_id = a.id
    WHERE a.organisation_id = o.id AND m.account_id = :account_id) AS appraise_due
FROM organisation o WHERE o.id = ANY(:organisation_ids::integer[]);

-- name: list_units_of
SELECT unit_id, full_name FROM unit_path WHERE unit_id = ANY(:unit_ids::bigint[]) ORDER BY full_name;

-- name: count_corrections
-- Contestants' corrections of their own details that wait in the subtree of each unit.
SELECT u.unit_id, count(*)::integer AS corrections
FROM unnest(:unit_ids::bigint[]) AS u (unit_id)
JOIN unit_path below ON below.path @> ARRAY[u.unit_id]
JOIN post t ON t.unit_id = below.unit_id AND t.is_primary AND t.valid_from <= :day::date AND (t.valid_to IS NULL OR t.valid_to > :day::date)
JOIN detail_correction d ON d.person_id = t.person_id AND d.decided_at IS NULL
GROUP BY u.unit_id;
