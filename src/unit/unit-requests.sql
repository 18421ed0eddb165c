-- name: list_requests
SELECT r.id, r.text, r.created_at, r.answer, r.answered_at, a.email, a.name, b.name AS answered_by,
  count(*) OVER ()::integer AS total
FROM unit_request r JOIN account a ON a.id = r.account_id LEFT JOIN account b ON b.id = r.answered_by
WHERE r.organisation_id = :organisation_id AND (r.answered_at IS NOT NULL) = :answered::boolean
ORDER BY r.created_at DESC, r.id DESC LIMIT :most OFFSET :skip;

-- name: count_requests
SELECT count(*) FILTER (WHERE answered_at IS NULL)::integer AS open, count(*) FILTER (WHERE answered_at IS NOT NULL)::integer AS answered
FROM unit_request WHERE organisation_id = :organisation_id;

-- name: lock_request
SELECT r.text, r.answered_at, a.email, a.language FROM unit_request r JOIN account a ON a.id = r.account_id
WHERE r.id = :request_id AND r.organisation_id = :organisation_id FOR UPDATE OF r;

-- name: answer_request
UPDATE unit_request SET answer = :answer, answered_by = :account_id, answered_at = :now WHERE id = :request_id;
