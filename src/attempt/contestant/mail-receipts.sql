-- name: list_unmailed_receipts
-- Results handed in since, whose person has an official address and no letter yet. The block range index on finished_at
-- keeps this to the newest pages; letters are found by their unique occasion.
SELECT x.attempt_id, x.organisation_id, x.how, x.finished_at, x.seconds_used, x.answered, x.questions, x.receipt_code, a.rules_version,
  p.full_name, p.email, u.full_name AS unit_full_name, coalesce(ac.language, 'vi') AS language,
  r.label, r.number AS round_number, c.slug, v.parameters->>'shortTitle' AS contest
FROM attempt_result x JOIN attempt a ON a.id = x.attempt_id JOIN person p ON p.id = x.person_id
LEFT JOIN account ac ON ac.id = p.account_id JOIN unit_path u ON u.unit_id = x.unit_id
JOIN round r ON r.id = x.round_id JOIN contest c ON c.id = r.contest_id
JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE x.finished_at > :since AND x.class = 0 AND p.email IS NOT NULL
  AND NOT EXISTS (SELECT FROM mail m WHERE m.occasion = 'receipt:' || x.attempt_id)
ORDER BY x.attempt_id LIMIT :most;
