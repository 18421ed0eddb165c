-- name: find_rules_notice
-- A published version of the rules of a contest that is open to the public; corrected = it replaced what the public had
-- read.
SELECT k.organisation_id, k.slug, k.rehearsal, v.parameters, r.version, r.reason, r.published_at > k.published_at AS corrected,
  (SELECT max(s.id) FROM roster_snapshot s WHERE s.contest_id = k.id) AS snapshot_id
FROM contest k JOIN contest_version v ON v.contest_id = k.id AND v.version = k.version
JOIN rules_version r ON r.contest_id = k.id
WHERE k.id = :contest_id AND r.version = :version AND r.published_at IS NOT NULL AND k.published_at IS NOT NULL;

-- name: list_unwritten_notices
-- People of a locked roster with an official address and no letter of this version yet: each a look-up by the letter's
-- unique occasion.
SELECT s.person_id, p.full_name, p.email, coalesce(a.language, 'vi') AS language
FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id LEFT JOIN account a ON a.id = p.account_id
WHERE s.snapshot_id = :snapshot_id AND s.person_id > :after AND s.status <> 'not-eligible' AND p.email IS NOT NULL
  AND (SELECT m.id FROM mail m WHERE m.occasion = :occasion::text || s.person_id) IS NULL
ORDER BY s.person_id LIMIT :most;

-- name: count_rules_readers
-- People of the newest locked roster: who can be written to, who has no address, and who has the letter of this version.
SELECT count(p.email) AS people, count(*) - count(p.email) AS without_email,
  count((SELECT m.id FROM mail m WHERE m.occasion = :occasion::text || s.person_id)) AS written
FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id
WHERE s.snapshot_id = (SELECT max(id) FROM roster_snapshot WHERE contest_id = :contest_id) AND s.status <> 'not-eligible';
