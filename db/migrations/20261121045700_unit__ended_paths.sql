-- A unit that was merged or split stays in the flat tree as it stood on its last day: locked rosters and attempts name it.
-- First day it no longer is; null = it is there today.
ALTER TABLE unit_path ADD COLUMN ended_on date;
COMMENT ON COLUMN unit_path.ended_on IS 'First day the unit no longer is (merged or split); null = it is there today.';
