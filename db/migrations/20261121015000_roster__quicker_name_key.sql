-- The same keys (so what is stored stays right), in a quarter of the time: an import computes two for each person.
CREATE OR REPLACE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT bare || '!' || translate(n, bare, '')
  FROM (SELECT n, translate(n, U&'\0300\0301\0303\0309\0323', '') AS bare
    FROM (SELECT normalize(lower(name COLLATE "und-x-icu"), NFD)) AS decomposed (n)) AS parted $$;
