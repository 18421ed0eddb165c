-- Items of a bank that this person may see. reach: 'all' = the whole bank, 'topics' = what they may appraise by its topic (theirs
-- or nobody's) and what they wrote, 'own' = what they wrote in any version. The same rule as src/item-bank/sight.ts.
CREATE FUNCTION items_seen(bank bigint, account bigint, reach text) RETURNS TABLE (item_id bigint)
LANGUAGE sql STABLE AS $$
  SELECT i.id
  FROM item i
  WHERE i.bank_id = bank AND (reach = 'all' OR i.author_id = account
    OR EXISTS (SELECT FROM item_version w WHERE w.item_id = i.id AND w.account_id = account)
    OR reach = 'topics' AND NOT EXISTS (SELECT FROM item_version v JOIN appraisal_topic t ON t.topic = v.topic
        JOIN appraisal_office o ON o.id = t.office_id AND o.bank_id = i.bank_id
        WHERE v.item_id = i.id AND v.version = i.version)
    OR reach = 'topics' AND EXISTS (SELECT FROM item_version v JOIN appraisal_topic t ON t.topic = v.topic
        JOIN appraisal_office o ON o.id = t.office_id AND o.bank_id = i.bank_id
        JOIN appraisal_member m ON m.office_id = o.id
        WHERE v.item_id = i.id AND v.version = i.version AND m.account_id = account))
$$;
