-- name: lock_ranking
-- One publication of a contest's ranking at a time.
SELECT pg_advisory_xact_lock(7046303, :contest_id::integer);

-- name: list_basis
-- The rounds of a contest with their newest publication: what the ranking over all rounds is made of.
SELECT DISTINCT ON (r.number) r.id AS round_id, r.number, r.label, p.id AS publication_id, p.version, p.check_code
FROM round r LEFT JOIN publication p ON p.round_id = r.id
WHERE r.contest_id = :contest_id AND r.cancelled_at IS NULL ORDER BY r.number, p.version DESC NULLS LAST;

-- name: list_basis_rows
SELECT publication_id, person_id, unit_id, name, unit_name, block, points, maximum, seconds_used, finished_at, distance
FROM publication_row WHERE publication_id = ANY(:publications::bigint[]) ORDER BY publication_id, position;

-- name: list_excluded
-- Whoever the newest locked roster shuts out of ranking, whatever was so when a round was taken.
SELECT person_id FROM roster_snapshot_person
WHERE snapshot_id = (SELECT max(id) FROM roster_snapshot WHERE contest_id = :contest_id) AND status = 'excluded';

-- name: list_decisions
SELECT d.person_id, d.place, d.ground, d.minutes_number, d.created_at, a.name AS account_name
FROM contest_tie_decision d LEFT JOIN account a ON a.id = d.account_id WHERE d.contest_id = :contest_id ORDER BY d.created_at, d.place;

-- name: insert_decision
INSERT INTO contest_tie_decision (organisation_id, contest_id, person_id, place, ground, minutes_number, account_id, created_at)
SELECT :organisation_id, :contest_id, g.person, g.place, :ground, :minutes_number, :account_id, :now
FROM unnest(:persons::bigint[], :places::integer[]) AS g (person, place) ON CONFLICT (contest_id, person_id, created_at) DO NOTHING;

-- name: list_versions
SELECT p.id, p.version, p.reason, p.published_at, p.summary, p.check_code, a.name AS account_name
FROM contest_publication p LEFT JOIN account a ON a.id = p.published_by WHERE p.contest_id = :contest_id ORDER BY p.version DESC;

-- name: list_rows
SELECT person_id, unit_id, rank, name, unit_name, block, hundredths, rounds_taken, full_mark_rounds, seconds_used, finished_at, distance, award, shown
FROM contest_publication_row WHERE publication_id = :publication_id ORDER BY position;

-- name: insert_publication
INSERT INTO contest_publication (organisation_id, contest_id, version, reason, published_at, published_by, summary, check_code)
VALUES (:organisation_id, :contest_id, :version, :reason, :now, :account_id, :summary, :check_code) RETURNING id;

-- name: insert_rows
INSERT INTO contest_publication_row (publication_id, organisation_id, position, person_id, unit_id, rank, name, unit_name, block, search_text,
  hundredths, rounds_taken, full_mark_rounds, seconds_used, finished_at, distance, award, shown)
SELECT :publication_id, :organisation_id, g.* FROM unnest(:positions::integer[], :persons::bigint[], :units::bigint[], :ranks::integer[],
  :names::text[], :unit_names::text[], :blocks::text[], :search_texts::text[], :hundredths::integer[], :rounds_taken::smallint[],
  :full_mark_rounds::smallint[], :seconds::integer[], :finished::timestamptz[], :distances::integer[], :awards::text[], :shown::boolean[]) AS g;

-- name: find_seed
-- Seed of the last round's draw, committed before that round and revealed after it; by the role that may read keys.
SELECT encode(seed, 'hex') AS seed FROM keys.round_seed WHERE round_id = :round_id;
