-- Parameters that nothing ever read are gone from the model: a person is known by the official e-mail, which time is ranked
-- stands in the tie chain, and of the details a contest asks only those remain that the system keeps. Stored versions lose
-- them too, or no form could store them again.
UPDATE contest_version SET parameters = jsonb_set(
  parameters #- '{eligibility,identityKey}' #- '{test,timeDefinition}',
  '{registration}',
  (SELECT coalesce(jsonb_agg(field ORDER BY place), '[]')
   FROM jsonb_array_elements(parameters -> 'registration') WITH ORDINALITY AS f (field, place)
   WHERE field ->> 'name' NOT IN ('address', 'national-id', 'specialty')))
WHERE parameters ? 'registration';
