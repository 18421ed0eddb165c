-- name: insert_mail
INSERT INTO mail (organisation_id, recipient, subject, body, kind, occasion, created_at)
VALUES (:organisation_id, :recipient, :subject, :body, :kind, :occasion, :now)
ON CONFLICT (occasion) DO NOTHING;

-- name: insert_mails
INSERT INTO mail (organisation_id, recipient, subject, body, kind, occasion, created_at)
SELECT g.organisation, g.recipient, g.subject, g.body, g.kind, g.occasion, :now
FROM unnest(:organisations::integer[], :recipients::text[], :subjects::text[], :bodies::text[], :kinds::text[], :occasions::text[])
  AS g (organisation, recipient, subject, body, kind, occasion)
ON CONFLICT (occasion) DO NOTHING RETURNING id, occasion;

-- name: take_waiting_mail
-- Sign-in codes first: somebody is waiting for them. Both are walked in the order of their numbers, from the last that this
-- round of delivery has tried. SKIP LOCKED lets several nodes send at once; a letter whose sender died is free again after
-- two minutes. Invented people have no mailbox: their letters stay.
WITH codes AS MATERIALIZED (
  SELECT id FROM mail WHERE state = 'waiting' AND kind = 'code' AND id > :after_code AND tries < 8
    AND (taken_at IS NULL OR taken_at < now() - interval '2 minutes')
    AND (:to_examples::boolean OR recipient !~* '[.](example|invalid)$')
  ORDER BY id LIMIT 10 FOR UPDATE SKIP LOCKED
), others AS MATERIALIZED (
  SELECT id FROM mail WHERE state = 'waiting' AND kind <> 'code' AND id > :after AND tries < 8
    AND (taken_at IS NULL OR taken_at < now() - interval '2 minutes')
    AND (:to_examples::boolean OR recipient !~* '[.](example|invalid)$')
  ORDER BY id LIMIT (SELECT 10 - count(*) FROM codes) FOR UPDATE SKIP LOCKED
)
UPDATE mail SET taken_at = now(), tries = tries + 1
WHERE id = ANY(ARRAY(SELECT id FROM codes UNION ALL SELECT id FROM others))
RETURNING id, kind, recipient, subject, body;

-- name: mark_mail_sent
-- A sign-in code is not kept once it has left: a copy of the database holds none.
UPDATE mail SET state = 'sent', sent_at = coalesce(:sent_at, now()), problem = NULL, body = CASE kind WHEN 'code' THEN '' ELSE body END
WHERE id = :id;

-- name: forget_codes
-- Letters with a code that nobody can use any more: they neither leave nor stay readable.
UPDATE mail SET body = '', state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END
WHERE kind = 'code' AND body <> '' AND created_at < :before;

-- name: mark_mail_returned
UPDATE mail SET taken_at = NULL, problem = :problem, state = 'returned' WHERE id = :id;

-- name: mark_mail_delayed
UPDATE mail SET taken_at = NULL, problem = :problem, state = CASE WHEN tries >= 8 THEN 'failed' ELSE 'waiting' END WHERE id = :id;
