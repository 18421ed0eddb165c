-- Registry of legal documents of an agency: what items may rest on, and how long it holds.
CREATE TABLE legal_document (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  -- "Nghị định"; null when it is none of the usual kinds.
  kind            text,
  -- As it is cited: "Nghị định số 61/2018/NĐ-CP".
  name            text NOT NULL,
  issued_on       date,
  issuer          text,
  in_force_from   date,
  -- Last day in force; null while none is known.
  in_force_to     date,
  -- The document that took its place.
  replaced_by     bigint,
  -- Came with the program, to be checked against the signed text.
  shipped         boolean NOT NULL DEFAULT false,
  created_at      timestamptz NOT NULL,
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, replaced_by) REFERENCES legal_document (organisation_id, id)
);
-- Every way a document is cited, normalised ("05/NQ-TU" and "05-NQ/TU" are "5 nq tu"); the first is its own.
CREATE TABLE legal_document_key (
  organisation_id integer NOT NULL,
  key             text NOT NULL,
  document_id     bigint NOT NULL,
  -- As a person wrote it.
  written         text NOT NULL,
  PRIMARY KEY (organisation_id, key),
  FOREIGN KEY (organisation_id, document_id) REFERENCES legal_document (organisation_id, id)
);
CREATE INDEX legal_document_key_of_document ON legal_document_key (document_id);
-- What became of a document: amended, replaced or expired from a day, by another one or by itself.
CREATE TABLE legal_change (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  document_id     bigint NOT NULL,
  what            text NOT NULL CHECK (what IN ('amended', 'replaced', 'expired', 'restored')),
  by_document_id  bigint,
  -- First day on which it counts.
  from_day        date NOT NULL,
  note            text,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, document_id) REFERENCES legal_document (organisation_id, id),
  FOREIGN KEY (organisation_id, by_document_id) REFERENCES legal_document (organisation_id, id)
);
CREATE INDEX legal_change_of_document ON legal_change (document_id, from_day);
-- The document a version of an item rests on, by normalised number, and where in it; the text as written stays in item_version.
CREATE TABLE item_citation (
  item_version_id bigint PRIMARY KEY,
  organisation_id integer NOT NULL,
  document_key    text,
  article         text,
  clause          text,
  point           text,
  FOREIGN KEY (organisation_id, item_version_id) REFERENCES item_version (organisation_id, id)
);
CREATE INDEX item_citation_of_document ON item_citation (organisation_id, document_key);
-- Versions that stay in the draw although their basis no longer holds, with the reason a person gave.
CREATE TABLE item_kept (
  item_version_id bigint PRIMARY KEY,
  organisation_id integer NOT NULL,
  reason          text NOT NULL,
  account_id      bigint REFERENCES account (id),
  created_at      timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, item_version_id) REFERENCES item_version (organisation_id, id)
);
CALL isolate('legal_document'); CALL isolate('legal_document_key'); CALL isolate('legal_change');
CALL isolate('item_citation'); CALL isolate('item_kept');
GRANT SELECT ON legal_document, legal_document_key, legal_change, item_citation, item_kept TO hoithi_web, hoithi_keys;
GRANT INSERT, UPDATE ON legal_document TO hoithi_keys;
GRANT INSERT, DELETE ON legal_document_key, item_kept TO hoithi_keys;
GRANT INSERT ON legal_change, item_citation TO hoithi_keys;
