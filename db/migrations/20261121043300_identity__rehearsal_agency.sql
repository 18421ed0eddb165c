-- The agency of load rehearsals, with invented people only: whoever asks which agencies there are does not mean it.
ALTER TABLE organisation ADD COLUMN is_rehearsal boolean NOT NULL DEFAULT false;
