-- Parameters that nothing ever read are gone from the model: a person is known by the official e-mail, which time is ranked
-- stands in the tie chain, a prediction is asked after the last item and never by topic, and of the details a contest asks only those remain that the system keeps. Stored versions lose
-- them too, or no form could store them again.
UPDATE contest_version SET parameters = jsonb_set(
  jsonb_set(
    parameters #- '{eligibility,identityKey}' #- '{test,timeDefinition}' #- '{prediction,asked}',
    '{prediction,scope}',
    CASE parameters #>> '{prediction,scope}' WHEN 'topic' THEN '"round"' ELSE coalesce(parameters #> '{prediction,scope}', '"round"') END),
  '{registration}',
  (SELECT coalesce(jsonb_agg(field ORDER BY place), '[]')
   FROM jsonb_array_elements(parameters -> 'registration') WITH ORDINALITY AS f (field, place)
   WHERE field ->> 'name' NOT IN ('address', 'national-id', 'specialty')))
WHERE parameters ? 'registration';
