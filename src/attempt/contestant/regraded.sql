-- name: list_regraded
-- The newest decision about each faulty item of this paper that its score follows, with its public reason.
SELECT DISTINCT ON (c.position) c.position, c.remedy, c.reason, c.key_version FROM regrade_case c
WHERE c.round_id = :round_id AND c.state = 'done' AND c.position = ANY(:positions::smallint[]) AND c.key_version <= :key_version
ORDER BY c.position, c.key_version DESC;

-- name: list_own_steps
-- What each of them did to this score, oldest first.
SELECT points_before, points FROM attempt_regrade WHERE attempt_id = :attempt_id ORDER BY key_version;
