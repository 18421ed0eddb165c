-- name: insert_work
INSERT INTO long_work (organisation_id, kind, account_id, input, file, file_name, state, created_at)
VALUES (:organisation_id, 'import-people', :account_id, :input, :file, :file_name, 'waiting', :now)
RETURNING id;

-- name: find_work
SELECT id, organisation_id, account_id, input, file_name, state, done, result, created_at, ended_at, file IS NOT NULL AS has_file
FROM long_work WHERE id = :work_id AND organisation_id = :organisation_id AND kind = 'import-people';

-- name: lock_work
SELECT id FROM long_work WHERE id = :work_id AND organisation_id = :organisation_id AND kind = 'import-people' FOR UPDATE;

-- name: read_file
SELECT file, file_name FROM long_work WHERE id = :work_id AND organisation_id = :organisation_id AND file IS NOT NULL;

-- name: note_progress
UPDATE long_work SET state = 'running', done = :done WHERE id = :work_id;

-- name: set_work
UPDATE long_work SET state = :state, input = coalesce(:input::jsonb, input), result = coalesce(:result::jsonb, result),
  ended_at = :ended_at::timestamptz WHERE id = :work_id AND organisation_id = :organisation_id;

-- name: close_work
-- The file and its lines hold personal data: gone as soon as nothing is left to decide.
UPDATE long_work SET file = NULL, state = :state, result = coalesce(:result::jsonb, result), ended_at = :now::timestamptz
WHERE id = :work_id AND organisation_id = :organisation_id;

-- name: list_stale_works
SELECT id, organisation_id FROM long_work
WHERE kind = 'import-people' AND file IS NOT NULL AND created_at < :before::timestamptz;

-- name: list_units
SELECT unit_id, code, name, full_name FROM unit_path WHERE organisation_id = :organisation_id AND ended_on IS NULL ORDER BY unit_id;

-- name: find_email_domains
SELECT coalesce(v.parameters->'eligibility'->'emailDomains', '[]'::jsonb) AS domains
FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.organisation_id = :organisation_id AND (c.id = :contest_id::integer OR c.slug = :slug::text);

-- name: try_claim
-- Held by a connection of its own: one reader of a work at a time, and free again when that process dies.
SELECT pg_try_advisory_lock(7046303, :work_id::integer) AS claimed;

-- name: insert_lines
INSERT INTO roster_import_line (work_id, organisation_id, row, full_name, sort_name, search_name, email, mailbox, birth_text,
  birth, birth_month_first, birth_swapped, birth_year, sex, phone, title, external_code, mass_organisations, unit_id, refused)
SELECT :work_id::bigint, :organisation_id::integer, t.row, t.full_name, t.sort_name, t.search_name, t.email, t.mailbox, t.birth_text,
  t.birth, t.birth_month_first, t.birth_swapped, t.birth_year, t.sex, t.phone, t.title, t.external_code,
  string_to_array(t.mass, E'\x01'), t.unit_id, t.refused
FROM unnest(:rows::integer[], :full_names::text[], :sort_names::text[], :search_names::text[], :emails::text[], :mailboxes::text[],
  :birth_texts::text[], :births::date[], :births_month_first::date[], :births_swapped::date[], :birth_years::smallint[],
  :sexes::text[], :phones::text[], :titles::text[], :external_codes::text[], :mass::text[], :unit_ids::bigint[], :refused::boolean[])
  AS t (row, full_name, sort_name, search_name, email, mailbox, birth_text, birth, birth_month_first, birth_swapped, birth_year,
    sex, phone, title, external_code, mass, unit_id, refused);

-- name: insert_problems
INSERT INTO roster_import_problem (work_id, organisation_id, row, place, code, message, severity)
SELECT :work_id::bigint, :organisation_id::integer, t.row, t.place, t.code, t.message, t.severity
FROM unnest(:rows::integer[], :places::text[], :codes::text[], :messages::text[], :severities::text[])
  AS t (row, place, code, message, severity);

-- name: clear_lines
DELETE FROM roster_import_line WHERE work_id = :work_id;

-- name: clear_problems
DELETE FROM roster_import_problem WHERE work_id = :work_id;

-- name: lock_roster
-- One import or correction of an organisation's roster at a time; released with the transaction.
SELECT pg_advisory_xact_lock(7046301, :organisation_id::integer);

-- name: plan_for_many
-- Lines just written have no statistics: the planner takes 5,000 for 25 and compares each with each (7 s instead of
-- 0.1 s, 2026-11-21). Until the end of the transaction.
SELECT set_config('enable_nestloop', 'off', true);

-- name: use_month_first
UPDATE roster_import_line SET birth = birth_month_first WHERE work_id = :work_id AND birth IS DISTINCT FROM birth_month_first;

-- name: use_swapped
UPDATE roster_import_line SET birth = birth_swapped WHERE work_id = :work_id AND birth IS DISTINCT FROM birth_swapped;

-- name: note_unread_births
INSERT INTO roster_import_problem (work_id, organisation_id, row, place, code, message, severity)
SELECT work_id, organisation_id, row, 'dòng ' || row, 'birth-bad', 'Không đọc được ngày sinh “' || left(birth_text, 60) || '”; để trống.', 'warning'
FROM roster_import_line WHERE work_id = :work_id AND birth_text IS NOT NULL AND birth IS NULL;

-- name: forget_comparison
DELETE FROM roster_import_problem WHERE work_id = :work_id AND compared;

-- name: forget_matches
UPDATE roster_import_line SET person_id = NULL, changes = NULL, refused = false
WHERE work_id = :work_id AND (person_id IS NOT NULL OR refused);

-- name: refuse_faulty
-- What was refused for its own faults stays refused when lines are compared anew.
UPDATE roster_import_line l SET refused = true FROM roster_import_problem p
WHERE l.work_id = :work_id AND p.work_id = l.work_id AND p.row = l.row AND p.severity = 'error' AND NOT p.compared;

-- name: refuse_doubled
-- Same address: with the same name a doubled line (the first counts), with another name both are refused. Without
-- addresses to tell them apart, the same name, birth and unit is a doubled line too.
WITH lines AS (
  SELECT row, full_name, name_key, mailbox, unit_id, external_code, coalesce(birth::text, birth_year::text, '') AS born
  FROM roster_import_line WHERE work_id = :work_id AND NOT refused
), addresses AS (
  SELECT mailbox, min(row) AS first, count(DISTINCT name_key) AS names FROM lines
  WHERE mailbox IS NOT NULL GROUP BY mailbox HAVING count(*) > 1
), codes AS (
  SELECT external_code, min(row) AS first FROM lines WHERE external_code IS NOT NULL GROUP BY external_code HAVING count(*) > 1
), faults AS (
  SELECT l.row, 'email-of-two' AS code, 'Email ' || l.mailbox || ' ghi cho hai người: ' ||
    string_agg(DISTINCT o.full_name || ' (dòng ' || o.row || ')', ', ') || '. Hãy sửa một trong hai.' AS message
  FROM lines l JOIN addresses a ON a.mailbox = l.mailbox AND a.names > 1 JOIN lines o ON o.mailbox = l.mailbox
  GROUP BY l.row, l.mailbox
  UNION ALL
  SELECT l.row, 'person-doubled', 'Trùng với dòng ' || a.first || ': cùng email và họ tên. Chỉ nhập dòng ' || a.first || '.'
  FROM lines l JOIN addresses a ON a.mailbox = l.mailbox AND a.names = 1 AND l.row > a.first
  UNION ALL
  SELECT l.row, 'code-of-two', 'Mã cán bộ ' || l.external_code || ' đã có ở dòng ' || c.first || '. Hãy sửa một trong hai.'
  FROM lines l JOIN codes c ON c.external_code = l.external_code AND l.row > c.first
  UNION ALL
  SELECT l.row, 'person-doubled', 'Trùng với dòng ' || min(o.row) || ': cùng họ tên, ngày sinh và đơn vị. Nếu là hai người, hãy ghi email của mỗi người.'
  FROM lines l JOIN lines o ON o.name_key = l.name_key AND o.unit_id = l.unit_id AND o.born = l.born AND o.row < l.row
    AND (o.mailbox IS NULL OR l.mailbox IS NULL)
    AND (o.external_code IS NULL OR l.external_code IS NULL OR o.external_code = l.external_code)
  GROUP BY l.row
), noted AS (
  INSERT INTO roster_import_problem (work_id, organisation_id, row, place, code, message, severity, compared)
  SELECT :work_id::bigint, :organisation_id::integer, row, 'dòng ' || row, code, message, 'error', true FROM faults
)
UPDATE roster_import_line SET refused = true WHERE work_id = :work_id AND row IN (SELECT row FROM faults);

-- name: note_similar
-- Same name, birth and unit with two addresses: two people, or one with two addresses; a person decides. One sorted pass:
-- comparing each with each of its namesakes took 5.8 s for 100,000 lines, this 0.3 s (2026-11-21).
INSERT INTO roster_import_problem (work_id, organisation_id, row, place, code, message, severity, compared)
SELECT :work_id::bigint, :organisation_id::integer, row, 'dòng ' || row, 'person-similar',
  'Cùng họ tên, ngày sinh và đơn vị với dòng ' || first || ', khác email. Nhập thành hai người.', 'warning', true
FROM (
  SELECT row, min(row) OVER (PARTITION BY name_key COLLATE "C", unit_id, birth, CASE WHEN birth IS NULL THEN birth_year END) AS first
  FROM roster_import_line
  WHERE work_id = :work_id AND NOT refused AND unit_id IS NOT NULL AND (birth IS NOT NULL OR birth_year IS NOT NULL)) alike
WHERE row > first;

-- name: match_by_code
UPDATE roster_import_line l SET person_id = p.id FROM (
  SELECT min(id) AS id, external_code FROM person WHERE organisation_id = :organisation_id AND external_code IS NOT NULL
  GROUP BY external_code HAVING count(*) = 1) p
WHERE l.work_id = :work_id AND p.external_code = l.external_code;

-- name: match_by_email
-- Refused lines are matched too, so that nobody on them is named as missing from the file. Of two lines of one person
-- the first keeps the match.
UPDATE roster_import_line l SET person_id = p.id FROM person p
WHERE l.work_id = :work_id AND l.person_id IS NULL AND p.organisation_id = :organisation_id AND p.email = l.email
  AND (l.refused OR p.id NOT IN (SELECT o.person_id FROM roster_import_line o
    WHERE o.work_id = :work_id AND o.person_id IS NOT NULL AND NOT o.refused));

-- name: match_by_birth
-- People without the same address: same name and birth in the same unit, then (one without address) same name and whole
-- date of birth in another unit, then same name in the same unit where one side lacks the date. Only where exactly one
-- line and one person fit.
WITH lines AS (
  SELECT row, name_key, unit_id, birth, coalesce(birth_year, extract(year FROM birth)::smallint) AS year, email
  FROM roster_import_line WHERE work_id = :work_id AND person_id IS NULL AND unit_id IS NOT NULL
), people AS (
  SELECT p.id, p.name_key, o.unit_id, p.birth_date AS birth,
    coalesce(p.birth_year, extract(year FROM p.birth_date)::smallint) AS year, p.email
  FROM person p LEFT JOIN post o ON o.person_id = p.id AND o.is_primary AND o.valid_to IS NULL
  WHERE p.organisation_id = :organisation_id AND p.left_on IS NULL
    AND NOT EXISTS (SELECT FROM roster_import_line t WHERE t.work_id = :work_id AND t.person_id = p.id)
), pairs AS (
  SELECT l.row, p.id, CASE
    WHEN l.unit_id = p.unit_id AND (l.birth = p.birth OR l.birth IS NULL AND p.birth IS NULL AND l.year IS NOT DISTINCT FROM p.year) THEN 1
    WHEN l.birth = p.birth AND (l.email IS NULL OR p.email IS NULL) THEN 2
    WHEN l.unit_id = p.unit_id AND (l.birth IS NULL OR p.birth IS NULL) AND (l.year = p.year OR l.year IS NULL OR p.year IS NULL)
      AND (l.email IS NULL OR p.email IS NULL) THEN 3 END AS sort
  FROM lines l JOIN people p ON p.name_key = l.name_key
), best AS (
  SELECT row, id, sort, min(sort) OVER (PARTITION BY row) AS best_of_row, min(sort) OVER (PARTITION BY id) AS best_of_person
  FROM pairs WHERE sort IS NOT NULL
), sole AS (
  SELECT min(id) AS id, row FROM best WHERE sort = best_of_row AND sort = best_of_person GROUP BY row HAVING count(*) = 1
), both_sole AS (
  SELECT id, min(row) AS row FROM sole GROUP BY id HAVING count(*) = 1
)
UPDATE roster_import_line l SET person_id = m.id FROM both_sole m WHERE l.work_id = :work_id AND l.row = m.row;

-- name: refuse_taken_emails
-- The address stands on the roster beside somebody else, found here by another sign (code, or name and birth).
WITH taken AS (
  SELECT l.row, l.email, p.full_name FROM roster_import_line l
  JOIN person p ON p.organisation_id = :organisation_id AND p.email = l.email AND p.id IS DISTINCT FROM l.person_id
  WHERE l.work_id = :work_id AND NOT l.refused
), noted AS (
  INSERT INTO roster_import_problem (work_id, organisation_id, row, place, code, message, severity, compared)
  SELECT :work_id::bigint, :organisation_id::integer, row, 'dòng ' || row, 'email-taken',
    'Email ' || email || ' đang là của ' || full_name || ' trong danh sách. Hãy sửa email.', 'error', true FROM taken
)
UPDATE roster_import_line SET refused = true WHERE work_id = :work_id AND row IN (SELECT row FROM taken);

-- name: note_changes
-- An empty cell changes nothing; nor does a name in capitals only.
UPDATE roster_import_line l SET changes = nullif(c.changes, '{}') FROM (
  SELECT l.row, jsonb_strip_nulls(jsonb_build_object(
    'fullName', CASE WHEN l.full_name <> p.full_name AND NOT (l.full_name = upper(l.full_name) AND lower(l.full_name) = lower(p.full_name))
      THEN jsonb_build_array(p.full_name, l.full_name) END,
    'email', CASE WHEN l.email <> coalesce(p.email, '') THEN jsonb_build_array(p.email, l.email) END,
    'birth', CASE WHEN l.birth IS NOT NULL AND l.birth IS DISTINCT FROM p.birth_date THEN jsonb_build_array(coalesce(p.birth_date::text, p.birth_year::text), l.birth::text)
      WHEN l.birth IS NULL AND l.birth_year <> coalesce(extract(year FROM p.birth_date), p.birth_year, 0) THEN jsonb_build_array(coalesce(p.birth_date::text, p.birth_year::text), l.birth_year::text) END,
    'sex', CASE WHEN l.sex <> coalesce(p.sex, '') THEN jsonb_build_array(p.sex, l.sex) END,
    'phone', CASE WHEN l.phone <> coalesce(p.phone, '') THEN jsonb_build_array(p.phone, l.phone) END,
    'externalCode', CASE WHEN l.external_code <> coalesce(p.external_code, '') THEN jsonb_build_array(p.external_code, l.external_code) END,
    'massOrganisations', CASE WHEN NOT (l.mass_organisations @> p.mass_organisations AND l.mass_organisations <@ p.mass_organisations)
      THEN jsonb_build_array(array_to_string(p.mass_organisations, '; '), array_to_string(l.mass_organisations, '; ')) END,
    'title', CASE WHEN l.title <> coalesce(o.title, '') THEN jsonb_build_array(o.title, l.title) END,
    'unit', CASE WHEN l.unit_id IS DISTINCT FROM o.unit_id THEN jsonb_build_array(o.unit_id, l.unit_id) END,
    'leftOn', CASE WHEN p.left_on IS NOT NULL THEN jsonb_build_array(p.left_on::text, '') END)) AS changes
  FROM roster_import_line l JOIN person p ON p.id = l.person_id
  LEFT JOIN post o ON o.person_id = p.id AND o.is_primary AND o.valid_to IS NULL
  WHERE l.work_id = :work_id AND NOT l.refused) c
WHERE l.work_id = :work_id AND l.row = c.row AND c.changes <> '{}';

-- name: note_new_names
-- The same address under another name: a correction, or somebody else took the mailbox over. Shown, not guessed.
INSERT INTO roster_import_problem (work_id, organisation_id, row, place, code, message, severity, compared)
SELECT :work_id::bigint, :organisation_id::integer, l.row, 'dòng ' || l.row, 'name-changed',
  'Email ' || l.email || ' đang là của ' || p.full_name || '; tệp ghi ' || l.full_name || '. Nhập sẽ đổi tên người này.', 'warning', true
FROM roster_import_line l JOIN person p ON p.id = l.person_id
WHERE l.work_id = :work_id AND NOT l.refused AND l.changes ? 'fullName' AND l.name_key <> p.name_key AND p.email = l.email;

-- name: count_outcome
SELECT count(*)::integer AS total, count(*) FILTER (WHERE refused)::integer AS refused,
  count(*) FILTER (WHERE NOT refused AND person_id IS NULL)::integer AS added,
  count(*) FILTER (WHERE NOT refused AND changes IS NOT NULL)::integer AS changed,
  count(*) FILTER (WHERE NOT refused AND changes ? 'unit')::integer AS moved,
  count(*) FILTER (WHERE NOT refused AND person_id IS NOT NULL AND changes IS NULL)::integer AS unchanged,
  count(*) FILTER (WHERE NOT refused AND email IS NULL)::integer AS without_email,
  md5(coalesce(string_agg(concat_ws('|', row, person_id, changes::text), ';' ORDER BY row) FILTER (WHERE NOT refused AND (person_id IS NULL OR changes IS NOT NULL)), '')) AS fingerprint
FROM roster_import_line WHERE work_id = :work_id;

-- name: count_missing
SELECT count(*)::integer AS missing, count(*) FILTER (WHERE o.unit_id IN (SELECT unit_id FROM roster_import_line WHERE work_id = :work_id))::integer AS missing_in_units
FROM person p LEFT JOIN post o ON o.person_id = p.id AND o.is_primary AND o.valid_to IS NULL
WHERE p.organisation_id = :organisation_id AND p.left_on IS NULL
  AND NOT EXISTS (SELECT FROM roster_import_line l WHERE l.work_id = :work_id AND l.person_id = p.id);

-- name: list_missing
-- On the roster and not in the file; those of units that are in the file first.
SELECT p.id, p.full_name, p.email, u.full_name AS unit_name, u.code AS unit_code,
  o.unit_id IN (SELECT unit_id FROM roster_import_line WHERE work_id = :work_id) AS unit_in_file
FROM person p LEFT JOIN post o ON o.person_id = p.id AND o.is_primary AND o.valid_to IS NULL
LEFT JOIN unit_path u ON u.unit_id = o.unit_id
WHERE p.organisation_id = :organisation_id AND p.left_on IS NULL
  AND NOT EXISTS (SELECT FROM roster_import_line l WHERE l.work_id = :work_id AND l.person_id = p.id)
ORDER BY unit_in_file DESC NULLS LAST, p.sort_name COLLATE "C", p.id
LIMIT :most OFFSET :skip;

-- name: list_problems
SELECT row, place, code, message, severity FROM roster_import_problem
WHERE work_id = :work_id ORDER BY row NULLS FIRST, id LIMIT :most OFFSET :skip;

-- name: list_new_accounts
-- Addresses that need an account, a page at a time.
SELECT l.row, l.mailbox AS email, l.full_name AS name FROM roster_import_line l
WHERE l.work_id = :work_id AND l.row > :after AND NOT l.refused AND l.mailbox IS NOT NULL AND (l.person_id IS NULL OR l.changes ? 'email')
ORDER BY l.row LIMIT :most;

-- name: insert_people
-- People and their first posts in one statement: ids are drawn first, so both know them (100,000: see README).
WITH fresh AS MATERIALIZED (
  SELECT nextval('person_id_seq') AS id, l.* FROM (
    SELECT l.*, a.id AS account_id FROM roster_import_line l LEFT JOIN account a ON a.email = l.mailbox
    WHERE l.work_id = :work_id AND NOT l.refused AND l.person_id IS NULL ORDER BY l.row) l
), people AS (
  INSERT INTO person (id, organisation_id, account_id, full_name, sort_name, search_name, email, birth_date, birth_year, sex, phone,
    external_code, mass_organisations, created_at)
  OVERRIDING SYSTEM VALUE
  SELECT id, organisation_id, account_id, full_name, sort_name, search_name, email, birth, coalesce(extract(year FROM birth)::smallint, birth_year), sex, phone,
    external_code, coalesce(mass_organisations, '{}'), :now::timestamptz FROM fresh
)
INSERT INTO post (organisation_id, person_id, unit_id, title, valid_from)
SELECT organisation_id, id, unit_id, title, :day::date FROM fresh;

-- name: update_people
UPDATE person p SET
  full_name = CASE WHEN l.changes ? 'fullName' THEN l.full_name ELSE p.full_name END,
  sort_name = CASE WHEN l.changes ? 'fullName' THEN l.sort_name ELSE p.sort_name END,
  search_name = CASE WHEN l.changes ?| ARRAY['fullName', 'email'] THEN fold_text(concat_ws(' ', CASE WHEN l.changes ? 'fullName' THEN l.full_name ELSE p.full_name END, coalesce(l.email, p.email))) ELSE p.search_name END,
  email = coalesce(l.email, p.email),
  account_id = CASE WHEN l.changes ? 'email' THEN (SELECT a.id FROM account a WHERE a.email = l.mailbox) ELSE p.account_id END,
  birth_date = CASE WHEN l.changes ? 'birth' THEN l.birth ELSE p.birth_date END,
  birth_year = CASE WHEN l.changes ? 'birth' THEN coalesce(extract(year FROM l.birth)::smallint, l.birth_year) ELSE p.birth_year END,
  sex = coalesce(l.sex, p.sex), phone = coalesce(l.phone, p.phone), external_code = coalesce(l.external_code, p.external_code),
  mass_organisations = coalesce(l.mass_organisations, p.mass_organisations), left_on = NULL
FROM roster_import_line l
WHERE l.work_id = :work_id AND p.id = l.person_id AND NOT l.refused AND l.changes IS NOT NULL;

-- name: correct_posts
-- A title written for the first time, or again on the day the post began, is a correction, not a new job.
UPDATE post o SET title = l.title FROM roster_import_line l
WHERE l.work_id = :work_id AND NOT l.refused AND l.changes ? 'title' AND NOT l.changes ? 'unit'
  AND o.person_id = l.person_id AND o.is_primary AND o.valid_to IS NULL AND (o.title IS NULL OR o.valid_from >= :day::date);

-- name: end_posts
-- Another unit or another title: the job ends that day and a new one begins.
UPDATE post o SET valid_to = greatest(:day::date, o.valid_from) FROM roster_import_line l
WHERE l.work_id = :work_id AND NOT l.refused AND l.changes ?| ARRAY['unit', 'title']
  AND o.person_id = l.person_id AND o.is_primary AND o.valid_to IS NULL
  AND (l.changes ? 'unit' OR o.title IS DISTINCT FROM l.title);

-- name: insert_posts
INSERT INTO post (organisation_id, person_id, unit_id, title, valid_from)
SELECT l.organisation_id, l.person_id, l.unit_id, coalesce(l.title, before.title), greatest(:day::date, before.valid_to)
FROM roster_import_line l LEFT JOIN LATERAL (
  SELECT title, valid_to FROM post o WHERE o.person_id = l.person_id AND o.is_primary ORDER BY o.valid_to DESC LIMIT 1) before ON true
WHERE l.work_id = :work_id AND NOT l.refused AND l.person_id IS NOT NULL AND l.changes ?| ARRAY['unit', 'title', 'leftOn']
  AND NOT EXISTS (SELECT FROM post o WHERE o.person_id = l.person_id AND o.is_primary AND o.valid_to IS NULL);

-- name: list_missing_of
SELECT p.id FROM person p WHERE p.organisation_id = :organisation_id AND p.id = ANY(:person_ids::bigint[]) AND p.left_on IS NULL
  AND NOT EXISTS (SELECT FROM roster_import_line l WHERE l.work_id = :work_id AND l.person_id = p.id);

-- name: list_open_works
SELECT w.id, w.file_name, w.state, w.created_at, a.name AS account_name FROM long_work w LEFT JOIN account a ON a.id = w.account_id
WHERE w.organisation_id = :organisation_id AND w.kind = 'import-people' AND w.file IS NOT NULL
ORDER BY w.id DESC LIMIT 10;

-- name: count_problems
SELECT count(*)::integer AS problems
FROM roster_import_problem WHERE work_id = :work_id;

-- name: list_problem_lines
-- Problems with the line they are about, as far as it was understood.
SELECT p.row, p.place, p.code, p.message, p.severity, l.full_name, l.email, u.full_name AS unit_name
FROM roster_import_problem p LEFT JOIN roster_import_line l ON l.work_id = p.work_id AND l.row = p.row
LEFT JOIN unit_path u ON u.unit_id = l.unit_id
WHERE p.work_id = :work_id ORDER BY (p.row IS NOT NULL), (p.severity = 'warning'), p.row, p.id LIMIT :most OFFSET :skip;

-- name: list_new_lines
SELECT l.row, l.full_name, l.email, l.title, coalesce(l.birth::text, l.birth_year::text) AS born, u.full_name AS unit_name
FROM roster_import_line l LEFT JOIN unit_path u ON u.unit_id = l.unit_id
WHERE l.work_id = :work_id AND NOT l.refused AND l.person_id IS NULL ORDER BY l.row LIMIT :most OFFSET :skip;

-- name: list_changed_lines
SELECT l.row, p.full_name, p.email, l.changes, before.full_name AS unit_before, after.full_name AS unit_after
FROM roster_import_line l JOIN person p ON p.id = l.person_id
LEFT JOIN unit_path before ON before.unit_id = (l.changes->'unit'->>0)::bigint
LEFT JOIN unit_path after ON after.unit_id = l.unit_id
WHERE l.work_id = :work_id AND NOT l.refused AND l.changes IS NOT NULL
ORDER BY (l.changes ? 'unit') DESC, l.row LIMIT :most OFFSET :skip;

-- name: list_contests
SELECT c.id, coalesce(v.parameters->>'shortTitle', v.parameters->>'title') AS title FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version
WHERE c.organisation_id = :organisation_id AND c.status <> 'ended' ORDER BY c.id DESC LIMIT 20;
