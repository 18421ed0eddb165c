-- name: list_units_by_code
-- Units of these codes in the subtree of the one who names, with the addresses of their focal points now.
SELECT u.unit_id, lower(u.code) AS code, u.full_name,
  coalesce((SELECT array_agg(a.email) FROM role_grant g JOIN account a ON a.id = g.account_id
    WHERE g.unit_id = u.unit_id AND g.role = 'focal-point' AND (g.valid_to IS NULL OR g.valid_to > :now)), '{}') AS focal
FROM unit_path u
WHERE lower(u.code) = ANY(:codes::text[]) AND (:within::bigint IS NULL OR u.path @> ARRAY[:within::bigint]);

-- name: list_people_by_address
SELECT email, full_name FROM person WHERE email = ANY(:emails::text[]) AND left_on IS NULL ORDER BY id;
