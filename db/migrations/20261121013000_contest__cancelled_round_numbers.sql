-- A cancelled round keeps its identity as a negative number, which a smallint could not hold for long.
ALTER TABLE round ALTER COLUMN number TYPE integer;
