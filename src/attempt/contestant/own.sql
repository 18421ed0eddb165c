-- name: list_own_results
-- Everything a person's receipts and results say, newest attempt first; the unit is the one of the attempt.
SELECT a.id, a.number, a.rules_version, a.started_at, a.paper, x.finished_at, x.seconds_used, x.questions, x.answered, x.points,
  x.maximum, x.right_answers, x.key_version, x.how, x.receipt_code, x.answers, x.prediction, p.full_name, p.email,
  u.full_name AS unit_full_name, m.state AS letter
FROM attempt a JOIN attempt_result x ON x.attempt_id = a.id JOIN person p ON p.id = a.person_id
JOIN unit_path u ON u.unit_id = a.unit_id LEFT JOIN mail m ON m.occasion = 'receipt:' || a.id
WHERE a.round_id = :round_id AND a.person_id = :person_id AND a.class = :class ORDER BY a.number DESC;

-- name: find_publication
-- The newest version of the round's published results, with the person's own row; positions run from 1 without gaps.
SELECT p.published_at, p.version, (SELECT max(position) FROM publication_row WHERE publication_id = p.id) AS people,
  w.rank, w.points, w.seconds_used
FROM publication p LEFT JOIN publication_row w ON w.publication_id = p.id AND w.person_id = :person_id
WHERE p.round_id = :round_id ORDER BY p.version DESC LIMIT 1;

-- name: find_last_closing
-- The latest closing given to a single person, with the longest time given: until then answers may still come in.
SELECT max(closes_at) AS closes_at, coalesce(max(factor_percent), 100) AS factor_percent, coalesce(max(extra_minutes), 0) AS extra_minutes
FROM attempt_override WHERE round_id = :round_id AND removed_at IS NULL AND closes_at IS NOT NULL;

-- name: list_troubles
-- What the person's devices said went wrong, newest last.
SELECT kind, count, at FROM attempt_trouble WHERE round_id = :round_id AND attempt_id = :attempt_id ORDER BY id;

-- name: list_review_keys
-- The key an attempt was scored by: of each item of the paper the newest up to that version. Asked only once the round
-- has closed and the contest shows right answers.
SELECT DISTINCT ON (k.position) k.position, k.key_version, k.correct, k.accepted, k.remedy
FROM keys.round_key k WHERE k.round_id = :round_id AND k.position = ANY(:positions::smallint[]) AND k.key_version <= :key_version
ORDER BY k.position, k.key_version DESC;
