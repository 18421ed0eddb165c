-- How often an attempt was taken over is shown to the unit's focal point (attempt rules A4): pages may count the windows
-- of their own agency's attempts, and see neither their keys nor their browsers.
ALTER TABLE attempt_window ENABLE ROW LEVEL SECURITY;
ALTER TABLE attempt_window FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON attempt_window TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY writer ON attempt_window TO hoithi_writer USING (true) WITH CHECK (true);
CREATE POLICY agency ON attempt_window FOR SELECT TO hoithi_web USING (EXISTS (SELECT FROM attempt a WHERE a.id = attempt_id));
GRANT SELECT (attempt_id, epoch) ON attempt_window TO hoithi_web;
