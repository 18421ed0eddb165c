-- A letter being sent is taken for two minutes: no connection and no lock is held while a slow mail server thinks.
ALTER TABLE mail ADD COLUMN taken_at timestamptz;
