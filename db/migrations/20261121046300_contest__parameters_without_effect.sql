-- Two parameters that nothing ever read are gone from the model: a person is known by the official e-mail, and which time
-- is ranked stands in the tie chain. Stored versions lose them too, or no form could store them again.
UPDATE contest_version SET parameters = parameters #- '{eligibility,identityKey}' #- '{test,timeDefinition}'
WHERE parameters #> '{eligibility,identityKey}' IS NOT NULL OR parameters #> '{test,timeDefinition}' IS NOT NULL;
