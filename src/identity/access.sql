-- name: list_actors
-- The one query a request with a session costs, for all requests that arrived together: session, account, and whose people
-- the account is among.
SELECT s.token_hash, s.account_id, s.staff, s.second_factor_at, s.last_seen_at, s.expires_at, a.email, a.name, a.language,
  ARRAY(SELECT p.organisation_id FROM person p WHERE p.account_id = a.id) AS organisations
FROM session s JOIN account a ON a.id = s.account_id
WHERE s.token_hash = ANY(:token_hashes::bytea[]) AND s.ended_at IS NULL AND a.disabled_at IS NULL;

-- name: touch_sessions
-- At most once a minute a session: reading pages costs no write. Everybody who comes at the same moment in one commit.
UPDATE session s SET last_seen_at = g.seen_at
FROM unnest(:token_hashes::bytea[], :instants::timestamptz[]) AS g (token_hash, seen_at)
WHERE s.token_hash = g.token_hash AND s.last_seen_at < g.seen_at - interval '1 minute';

-- name: find_contest_place
SELECT c.id, c.organisation_id, c.unit_id, c.status, p.path
FROM contest c JOIN unit_path p ON p.unit_id = c.unit_id
WHERE c.slug = :slug;

-- name: find_unit_place
SELECT p.organisation_id, p.path FROM unit_path p WHERE p.unit_id = :unit_id;

-- name: find_bank_place
SELECT b.organisation_id, p.path FROM item_bank b JOIN unit_path p ON p.unit_id = b.unit_id WHERE b.id = :bank_id;

-- name: find_organisation
SELECT o.id FROM organisation o WHERE o.id = :organisation::bigint;

-- name: list_grants
-- Rights in force now; focal points and heads of unit may be granted here too.
SELECT g.account_id, g.id, g.organisation_id, g.role, g.unit_id, g.contest_id, g.valid_from, g.valid_to
FROM role_grant g
WHERE g.account_id = ANY(:account_ids::bigint[]) AND g.valid_from <= :now AND (g.valid_to IS NULL OR g.valid_to > :now)
ORDER BY g.id;

-- name: find_published_contest
SELECT c.organisation_id FROM contest c WHERE c.slug = :slug AND c.status <> 'draft';
