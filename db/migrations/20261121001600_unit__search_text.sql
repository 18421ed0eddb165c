-- Vietnamese text without marks and case, for search keys made inside the database; the same as `fold` of the program
-- for every letter of the alphabet.
CREATE FUNCTION fold_text(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT translate(regexp_replace(normalize(lower(text COLLATE "und-x-icu"), NFD), '[\u0300-\u036f]', '', 'g'), 'đð', 'dd') $$;
GRANT EXECUTE ON FUNCTION fold_text(text) TO hoithi_web, hoithi_keys;
CREATE INDEX unit_request_open ON unit_request (organisation_id, created_at) WHERE answered_at IS NULL;
