-- Named versions of a roadmap: all its sections at one instant, never changed afterwards.

CREATE TABLE version (
  id uuid PRIMARY KEY NOT NULL,
  area_id uuid NOT NULL REFERENCES area(id),
  roadmap_id uuid NOT NULL REFERENCES roadmap(id),
  -- 1, 2, 3 … within the roadmap.
  number integer NOT NULL,
  title text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  note text DEFAULT '' NOT NULL,
  created_by uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone NOT NULL,
  -- Only of what is adopted: the decision that made it so.
  deciding_body text,
  decided_on date,
  registry_number text,
  -- Outcome of the Sami consultation, or why there was none to wait for.
  sami_statement text,
  -- Of the canonical JSON of everything in the version.
  sha256 text NOT NULL
);

CREATE TABLE version_section (
  version_id uuid NOT NULL REFERENCES version(id),
  section_id uuid NOT NULL REFERENCES section(id),
  -- No foreign key of its own: its check would fail whenever somebody writes while a version is named.
  document_id uuid NOT NULL,
  -- § 1, § 2 … as readers called it.
  number integer NOT NULL,
  title text NOT NULL,
  purpose text NOT NULL,
  question text NOT NULL,
  responsible text,
  -- ProseMirror JSON without comment marks.
  content jsonb NOT NULL,
  -- The whole Yjs state.
  state bytea NOT NULL,
  schema_number integer NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  sha256 text NOT NULL,
  CONSTRAINT version_section_version_id_section_id_pk PRIMARY KEY(version_id,section_id)
);

ALTER TABLE version ADD CONSTRAINT version_check_1 CHECK (kind IN ('working-draft', 'consultation-draft', 'adopted'));
ALTER TABLE version ADD CONSTRAINT version_check_2 CHECK ((kind = 'adopted') = (num_nonnulls(deciding_body, decided_on, registry_number) = 3));
CREATE UNIQUE INDEX version_number ON version (roadmap_id, number);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a version never changes';
END $$;

CREATE TRIGGER version_stays BEFORE UPDATE OR DELETE ON version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER version_section_stays BEFORE UPDATE OR DELETE ON version_section
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
