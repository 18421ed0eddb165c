-- name: end_people
UPDATE person SET left_on = :on::date WHERE id = ANY(:person_ids::bigint[]) AND organisation_id = :organisation_id AND left_on IS NULL;

-- name: end_open_posts
UPDATE post SET valid_to = greatest(:on::date, valid_from)
WHERE person_id = ANY(:person_ids::bigint[]) AND organisation_id = :organisation_id AND valid_to IS NULL;

-- name: lock_person_here
-- Within the doer's subtree: by the post of today, or the last one.
SELECT p.id, p.full_name, p.email, p.birth_date, p.birth_year, p.sex, p.phone, p.mass_organisations, p.left_on, p.account_id,
  o.id AS post_id, o.unit_id, o.title, o.valid_from
FROM person p LEFT JOIN LATERAL (
  SELECT id, unit_id, title, valid_from, valid_to FROM post WHERE person_id = p.id AND is_primary ORDER BY valid_to DESC NULLS FIRST, id DESC LIMIT 1) o ON true
LEFT JOIN unit_path u ON u.unit_id = o.unit_id
WHERE p.id = :person_id AND p.organisation_id = :organisation_id AND (:within::bigint IS NULL OR u.path @> ARRAY[:within::bigint])
FOR UPDATE OF p;

-- name: find_unit_here
SELECT unit_id, full_name FROM unit_path
WHERE unit_id = :unit_id AND organisation_id = :organisation_id AND ended_on IS NULL AND (:within::bigint IS NULL OR path @> ARRAY[:within::bigint]);

-- name: find_by_email
SELECT id, full_name FROM person WHERE organisation_id = :organisation_id AND email = :email AND id IS DISTINCT FROM :person_id::bigint;

-- name: insert_person
INSERT INTO person (organisation_id, account_id, full_name, sort_name, search_name, email, birth_date, birth_year, sex, phone, mass_organisations, created_at)
VALUES (:organisation_id, :account_id, :full_name, :sort_name, :search_name, :email, :birth_date, :birth_year, :sex, :phone, :mass, :now)
RETURNING id;

-- name: update_person
UPDATE person SET account_id = :account_id, full_name = :full_name, sort_name = :sort_name, search_name = :search_name, email = :email,
  birth_date = :birth_date, birth_year = :birth_year, sex = :sex, phone = :phone, mass_organisations = :mass
WHERE id = :person_id AND organisation_id = :organisation_id;

-- name: reopen_person
UPDATE person SET left_on = NULL WHERE id = :person_id AND organisation_id = :organisation_id;

-- name: correct_post
UPDATE post SET title = :title, unit_id = :unit_id WHERE id = :post_id AND organisation_id = :organisation_id;

-- name: end_post
UPDATE post SET valid_to = :day::date WHERE id = :post_id AND organisation_id = :organisation_id;

-- name: insert_post
INSERT INTO post (organisation_id, person_id, unit_id, title, valid_from) VALUES (:organisation_id, :person_id, :unit_id, :title, :day);

-- name: lock_correction
SELECT c.id, c.person_id, c.changes, c.decided_at, p.email, a.language FROM detail_correction c JOIN person p ON p.id = c.person_id
LEFT JOIN account a ON a.id = p.account_id
WHERE c.id = :correction_id AND c.organisation_id = :organisation_id FOR UPDATE OF c;

-- name: decide_correction
UPDATE detail_correction SET decided_at = :now, decided_by = :account_id, accepted = :accepted WHERE id = :correction_id;

-- name: correct_unit_posts
UPDATE post SET unit_id = :to_unit::bigint
WHERE unit_id = :from_unit::bigint AND organisation_id = :organisation_id AND valid_to IS NULL AND valid_from >= :day::date
  AND (:person_ids::bigint[] IS NULL OR person_id = ANY(:person_ids::bigint[]));

-- name: move_unit_posts
WITH ended AS (
  UPDATE post SET valid_to = :day::date
  WHERE unit_id = :from_unit::bigint AND organisation_id = :organisation_id AND valid_to IS NULL AND valid_from < :day::date
    AND (:person_ids::bigint[] IS NULL OR person_id = ANY(:person_ids::bigint[]))
  RETURNING organisation_id, person_id, title, is_primary
)
INSERT INTO post (organisation_id, person_id, unit_id, title, is_primary, valid_from)
SELECT organisation_id, person_id, :to_unit::bigint, title, is_primary, :day::date FROM ended;
