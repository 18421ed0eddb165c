-- name: list_organisations
SELECT o.id, o.name, o.created_at,
  (SELECT count(*) FROM unit_path u WHERE u.organisation_id = o.id)::integer AS units,
  (SELECT count(*) FROM person p WHERE p.organisation_id = o.id AND p.left_on IS NULL)::integer AS people,
  (SELECT count(*) FROM contest c WHERE c.organisation_id = o.id)::integer AS contests
FROM organisation o WHERE NOT o.is_rehearsal ORDER BY o.name, o.id;

-- name: read_state
SELECT current_setting('server_version') AS server_version,
  (SELECT count(*) FROM mail WHERE state = 'waiting')::integer AS letters_waiting,
  (SELECT count(*) FROM mail WHERE state IN ('failed', 'returned') AND created_at > :now::timestamptz - interval '14 days'
    AND NOT (kind = 'code' AND tries = 0))::integer AS letters_lost,
  (SELECT count(*) FROM session WHERE ended_at IS NULL AND expires_at > :now AND last_seen_at > :now::timestamptz - interval '1 hour')::integer AS people_in,
  pg_database_size(current_database()) AS bytes;
