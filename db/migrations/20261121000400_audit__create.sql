-- Who did what, to what, when, why. The application may add lines; nobody may change one.
CREATE TABLE audit_line (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer REFERENCES organisation (id),
  at              timestamptz NOT NULL,
  account_id      bigint,
  role            text,
  action          text NOT NULL,
  object_kind     text NOT NULL,
  object_id       text NOT NULL,
  reason          text,
  -- What changed, ids and figures; never codes, keys or answers.
  detail          jsonb NOT NULL DEFAULT '{}',
  request_id      text
);
CREATE INDEX audit_line_of_organisation ON audit_line (organisation_id, id DESC);
CREATE INDEX audit_line_of_object ON audit_line (object_kind, object_id, id DESC);
CALL isolate('audit_line');
GRANT SELECT, INSERT ON audit_line TO hoithi_web, hoithi_keys;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $$;
CREATE TRIGGER audit_line_is_final BEFORE UPDATE OR DELETE ON audit_line FOR EACH ROW EXECUTE FUNCTION refuse_change();
