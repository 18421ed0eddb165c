-- When an attempt's own time runs out as it was at the start; null = only the round's closing ends it. Sweeps and lists of
-- who is taking the test look at a stretch of this instead of every attempt of the round.
ALTER TABLE attempt ADD COLUMN runs_out_at timestamptz;
UPDATE attempt SET runs_out_at = started_at + make_interval(secs => limit_seconds) WHERE limit_seconds > 0;
CREATE INDEX attempt_runs_out ON attempt (runs_out_at);
-- Every attempt that ran out before this instant has its result. One row; raised by thorough sweeps, lowered when an
-- extension reopens attempts.
CREATE TABLE attempt_sweep (
  is_single   boolean PRIMARY KEY DEFAULT true CHECK (is_single),
  swept_until timestamptz NOT NULL
);
INSERT INTO attempt_sweep (swept_until) VALUES ('2000-01-01');
GRANT SELECT ON attempt_sweep TO hoithi_web, hoithi_keys;
