-- name: find_first_result_since
-- The block range index on finished_at keeps this to the newest pages.
SELECT min(attempt_id) AS first FROM attempt_result WHERE finished_at > :since;

-- name: list_results_from
SELECT attempt_id FROM attempt_result WHERE attempt_id >= :first ORDER BY attempt_id LIMIT :most;

-- name: list_unmailed_receipts
-- Of these results those whose person has an official address and no letter yet: a look-up by the letter's unique
-- occasion each, whatever the planner believes of tables that grow by the minute.
SELECT x.attempt_id, x.organisation_id, x.how, x.finished_at, x.seconds_used, x.answered, x.questions, x.receipt_code, a.rules_version,
  p.full_name, p.email, u.full_name AS unit_full_name, coalesce(ac.language, 'vi') AS language,
  r.label, r.number AS round_number, c.slug, v.parameters->>'shortTitle' AS contest
FROM attempt_result x JOIN attempt a ON a.id = x.attempt_id JOIN person p ON p.id = x.person_id
LEFT JOIN account ac ON ac.id = p.account_id JOIN unit_path u ON u.unit_id = x.unit_id
JOIN round r ON r.id = x.round_id JOIN contest c ON c.id = r.contest_id
JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE x.attempt_id = ANY(:attempts::bigint[]) AND x.class = 0 AND p.email IS NOT NULL
  AND (SELECT m.id FROM mail m WHERE m.occasion = 'receipt:' || x.attempt_id) IS NULL
ORDER BY x.attempt_id;
