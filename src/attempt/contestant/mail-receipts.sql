-- name: list_unmailed
-- Results finished within a stretch of time whose person has an official address and no letter yet. The block range index
-- keeps it to the pages of that time; letter and person are looked up by key for each, whatever the planner believes of
-- tables that grow by the minute.
SELECT x.attempt_id FROM attempt_result x
WHERE x.finished_at >= :from AND x.finished_at < :until AND x.class = 0
  AND (SELECT m.id FROM mail m WHERE m.occasion = 'receipt:' || x.attempt_id) IS NULL
  AND (SELECT p.email FROM person p WHERE p.id = x.person_id) IS NOT NULL
ORDER BY x.attempt_id;

-- name: list_receipts_to_mail
-- The contest's title lies within its parameters, which are long: taken out once a round, not once a letter.
WITH of_round AS MATERIALIZED (
  SELECT r.id, r.label, r.number, c.slug, v.parameters->>'shortTitle' AS contest
  FROM round r JOIN contest c ON c.id = r.contest_id JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
  WHERE r.id = ANY(ARRAY(SELECT DISTINCT x.round_id FROM attempt_result x WHERE x.attempt_id = ANY(:attempts::bigint[])))
)
SELECT x.attempt_id, x.organisation_id, x.how, x.finished_at, x.seconds_used, x.answered, x.questions, x.receipt_code, a.rules_version,
  p.full_name, p.email, u.full_name AS unit_full_name, coalesce(ac.language, 'vi') AS language,
  r.label, r.number AS round_number, r.slug, r.contest
FROM attempt_result x JOIN attempt a ON a.id = x.attempt_id JOIN person p ON p.id = x.person_id
LEFT JOIN account ac ON ac.id = p.account_id JOIN unit_path u ON u.unit_id = x.unit_id
JOIN of_round r ON r.id = x.round_id
WHERE x.attempt_id = ANY(:attempts::bigint[]) AND p.email IS NOT NULL
ORDER BY x.attempt_id;
