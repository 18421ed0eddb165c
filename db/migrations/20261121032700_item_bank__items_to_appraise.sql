-- Items of a bank that wait for the verdict of this person: submitted, neither written nor changed by them, not yet judged
-- by them since they were submitted, and of a topic that is theirs or nobody's.
CREATE FUNCTION items_to_appraise(bank bigint, account bigint) RETURNS TABLE (item_id bigint, item_version_id bigint)
LANGUAGE sql STABLE AS $$
  SELECT i.id, v.id
  FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
  WHERE i.bank_id = bank AND i.state = 'submitted' AND i.author_id IS DISTINCT FROM account
    AND NOT EXISTS (SELECT FROM item_version w WHERE w.item_id = i.id AND w.account_id = account)
    AND NOT EXISTS (SELECT FROM item_appraisal p WHERE p.item_version_id = v.id AND p.account_id = account
      AND (i.appraised_from IS NULL OR p.created_at >= i.appraised_from))
    AND (NOT EXISTS (SELECT FROM appraisal_office o JOIN appraisal_topic t ON t.office_id = o.id
        WHERE o.bank_id = i.bank_id AND t.topic = v.topic)
      OR EXISTS (SELECT FROM appraisal_office o JOIN appraisal_topic t ON t.office_id = o.id
        JOIN appraisal_member m ON m.office_id = o.id
        WHERE o.bank_id = i.bank_id AND t.topic = v.topic AND m.account_id = account))
$$;
