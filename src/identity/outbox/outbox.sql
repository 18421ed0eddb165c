-- name: list_letters
SELECT id, recipient, subject, kind, state, tries, problem, created_at, sent_at, (count(*) OVER ())::integer AS total
FROM mail
WHERE organisation_id IS NOT DISTINCT FROM :organisation_id::integer AND (:state::text IS NULL OR state = :state)
  AND (:search::text IS NULL OR strpos(lower(recipient || ' ' || subject), lower(:search)) > 0)
ORDER BY id DESC LIMIT :most OFFSET :skip;

-- name: count_letters
SELECT state, count(*)::integer AS letters FROM mail
WHERE organisation_id IS NOT DISTINCT FROM :organisation_id::integer GROUP BY state;

-- name: find_letter
SELECT id, recipient, subject, body, kind, state, tries, problem, created_at, sent_at FROM mail
WHERE id = :letter_id AND organisation_id IS NOT DISTINCT FROM :organisation_id::integer;

-- name: find_organisation_of_outbox
SELECT name FROM organisation WHERE id = :organisation_id;
