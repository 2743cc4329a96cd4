-- People and organisations, the county and its roadmaps, the log of every text, audit and outgoing mail.

CREATE TABLE area (
  id uuid PRIMARY KEY NOT NULL,
  slug text NOT NULL,
  kind text NOT NULL,
  name_sv text NOT NULL,
  name_en text NOT NULL,
  description_sv text NOT NULL,
  description_en text NOT NULL,
  colour jsonb NOT NULL,
  visibility text NOT NULL,
  position integer NOT NULL,
  CONSTRAINT area_slug_unique UNIQUE(slug)
);

CREATE TABLE area_step (
  area_id uuid NOT NULL,
  step integer NOT NULL,
  status text NOT NULL,
  note text DEFAULT '' NOT NULL,
  set_by uuid,
  set_at timestamp with time zone,
  CONSTRAINT area_step_area_id_step_pk PRIMARY KEY(area_id,step)
);

CREATE TABLE county (
  id integer PRIMARY KEY NOT NULL,
  name text NOT NULL,
  name_en text NOT NULL,
  partnership_name text NOT NULL,
  long_term_goal text NOT NULL,
  target_picture jsonb NOT NULL,
  target_picture_title text NOT NULL,
  disclaimer text DEFAULT '' NOT NULL
);

CREATE TABLE county_priority (
  position integer PRIMARY KEY NOT NULL,
  text text NOT NULL
);

CREATE TABLE governing_document (
  id uuid PRIMARY KEY NOT NULL,
  title text NOT NULL,
  registry_number text NOT NULL,
  decided_by text NOT NULL,
  decided_on date NOT NULL,
  legal_basis text,
  url text,
  CONSTRAINT governing_document_registry_number_unique UNIQUE(registry_number)
);

CREATE TABLE municipality (
  id uuid PRIMARY KEY NOT NULL,
  name text NOT NULL,
  population integer NOT NULL,
  sami_administrative_area boolean NOT NULL,
  CONSTRAINT municipality_name_unique UNIQUE(name)
);

CREATE TABLE roadmap (
  id uuid PRIMARY KEY NOT NULL,
  area_id uuid NOT NULL,
  title text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT roadmap_area_id_unique UNIQUE(area_id)
);

CREATE TABLE roadmap_pause (
  id uuid PRIMARY KEY NOT NULL,
  roadmap_id uuid NOT NULL,
  reason text NOT NULL,
  feedback text NOT NULL,
  paused_by uuid NOT NULL,
  paused_at timestamp with time zone NOT NULL,
  resumed_by uuid,
  resumed_at timestamp with time zone,
  resume_reason text
);

CREATE TABLE section (
  id uuid PRIMARY KEY NOT NULL,
  roadmap_id uuid NOT NULL,
  document_id uuid NOT NULL,
  position integer NOT NULL,
  title text NOT NULL,
  purpose text NOT NULL,
  question text NOT NULL,
  responsible_organisation_id uuid,
  status text NOT NULL,
  status_by uuid,
  status_at timestamp with time zone,
  removed_at timestamp with time zone,
  removed_by uuid,
  CONSTRAINT section_document_id_unique UNIQUE(document_id)
);

CREATE TABLE template_section (
  id uuid PRIMARY KEY NOT NULL,
  position integer NOT NULL,
  title_sv text NOT NULL,
  title_en text NOT NULL,
  purpose_sv text NOT NULL,
  purpose_en text NOT NULL,
  question_sv text NOT NULL,
  question_en text NOT NULL,
  removed_at timestamp with time zone
);

CREATE TABLE document (
  id uuid PRIMARY KEY NOT NULL,
  kind text NOT NULL,
  area_id uuid NOT NULL,
  schema_number integer NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE document_client (
  document_id uuid NOT NULL,
  epoch integer NOT NULL,
  client_id bigint NOT NULL,
  person_id uuid,
  leased_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT document_client_document_id_epoch_client_id_pk PRIMARY KEY(document_id,epoch,client_id)
);

CREATE TABLE document_snapshot (
  document_id uuid NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  state bytea NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT document_snapshot_document_id_epoch_seq_pk PRIMARY KEY(document_id,epoch,seq)
);

CREATE TABLE document_update (
  document_id uuid NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  "update" bytea NOT NULL,
  messages integer NOT NULL,
  person_id uuid,
  organisation_id uuid,
  system text,
  connection_id uuid,
  committed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT document_update_document_id_epoch_seq_pk PRIMARY KEY(document_id,epoch,seq)
);

-- Unlogged: who has a text open is worth nothing after a crash.
CREATE UNLOGGED TABLE presence (
  connection_id uuid PRIMARY KEY NOT NULL,
  area_id uuid NOT NULL,
  document_id uuid,
  person_id uuid NOT NULL,
  organisation_id uuid,
  activity text NOT NULL,
  process_id uuid NOT NULL,
  seen_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE audit_entry (
  id bigserial PRIMARY KEY NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  person_id uuid,
  organisation_id uuid,
  area_id uuid,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  detail jsonb NOT NULL
);

CREATE TABLE outgoing_mail (
  id uuid PRIMARY KEY NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  sent_at timestamp with time zone,
  attempts integer DEFAULT 0 NOT NULL,
  next_attempt_at timestamp with time zone DEFAULT now() NOT NULL,
  last_error text
);

CREATE TABLE readiness_probe (
  process_id uuid PRIMARY KEY NOT NULL,
  at timestamp with time zone NOT NULL
);

CREATE TABLE affiliation (
  person_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  CONSTRAINT affiliation_person_id_organisation_id_pk PRIMARY KEY(person_id,organisation_id)
);

CREATE TABLE invitation (
  id uuid PRIMARY KEY NOT NULL,
  token_hash text NOT NULL,
  email text NOT NULL,
  name text DEFAULT '' NOT NULL,
  role text,
  area_id uuid,
  organisation_id uuid NOT NULL,
  invited_by uuid NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT invitation_token_hash_unique UNIQUE(token_hash)
);

CREATE TABLE organisation (
  id uuid PRIMARY KEY NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  kind text NOT NULL,
  municipality_id uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT organisation_name_unique UNIQUE(name)
);

CREATE TABLE person (
  id uuid PRIMARY KEY NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  administrator boolean DEFAULT false NOT NULL,
  disabled_at timestamp with time zone,
  last_visit_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE rate_limit (
  key text PRIMARY KEY NOT NULL,
  window_started_at timestamp with time zone NOT NULL,
  count integer NOT NULL
);

CREATE TABLE role_assignment (
  id uuid PRIMARY KEY NOT NULL,
  person_id uuid NOT NULL,
  area_id uuid NOT NULL,
  role text NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  predecessor_id uuid,
  handover_note text
);

CREATE TABLE seat (
  organisation_id uuid PRIMARY KEY NOT NULL,
  holder_id uuid,
  substitute_id uuid
);

CREATE TABLE session (
  id uuid PRIMARY KEY NOT NULL,
  token_hash text NOT NULL,
  person_id uuid NOT NULL,
  acting_organisation_id uuid,
  label text DEFAULT '' NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
  idle_seconds integer NOT NULL,
  idle_expires_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT session_token_hash_unique UNIQUE(token_hash)
);

CREATE TABLE sign_in_request (
  id uuid PRIMARY KEY NOT NULL,
  email text NOT NULL,
  link_hash text NOT NULL,
  code_hash text NOT NULL,
  browser_hash text,
  return_to text DEFAULT '/' NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  consumed_at timestamp with time zone,
  failures integer DEFAULT 0 NOT NULL,
  CONSTRAINT sign_in_request_link_hash_unique UNIQUE(link_hash)
);

ALTER TABLE area_step ADD CONSTRAINT area_step_area_id_area_id_fk FOREIGN KEY (area_id) REFERENCES area(id);
ALTER TABLE roadmap ADD CONSTRAINT roadmap_area_id_area_id_fk FOREIGN KEY (area_id) REFERENCES area(id);
ALTER TABLE roadmap_pause ADD CONSTRAINT roadmap_pause_roadmap_id_roadmap_id_fk FOREIGN KEY (roadmap_id) REFERENCES roadmap(id);
ALTER TABLE section ADD CONSTRAINT section_roadmap_id_roadmap_id_fk FOREIGN KEY (roadmap_id) REFERENCES roadmap(id);
ALTER TABLE document ADD CONSTRAINT document_area_id_area_id_fk FOREIGN KEY (area_id) REFERENCES area(id);
ALTER TABLE document_client ADD CONSTRAINT document_client_document_id_document_id_fk FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE document_client ADD CONSTRAINT document_client_person_id_person_id_fk FOREIGN KEY (person_id) REFERENCES person(id);
ALTER TABLE document_snapshot ADD CONSTRAINT document_snapshot_document_id_document_id_fk FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE document_update ADD CONSTRAINT document_update_document_id_document_id_fk FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE document_update ADD CONSTRAINT document_update_person_id_person_id_fk FOREIGN KEY (person_id) REFERENCES person(id);
ALTER TABLE document_update ADD CONSTRAINT document_update_organisation_id_organisation_id_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);
ALTER TABLE affiliation ADD CONSTRAINT affiliation_person_id_person_id_fk FOREIGN KEY (person_id) REFERENCES person(id);
ALTER TABLE affiliation ADD CONSTRAINT affiliation_organisation_id_organisation_id_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);
ALTER TABLE invitation ADD CONSTRAINT invitation_area_id_area_id_fk FOREIGN KEY (area_id) REFERENCES area(id);
ALTER TABLE invitation ADD CONSTRAINT invitation_organisation_id_organisation_id_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);
ALTER TABLE invitation ADD CONSTRAINT invitation_invited_by_person_id_fk FOREIGN KEY (invited_by) REFERENCES person(id);
ALTER TABLE organisation ADD CONSTRAINT organisation_municipality_id_municipality_id_fk FOREIGN KEY (municipality_id) REFERENCES municipality(id);
ALTER TABLE role_assignment ADD CONSTRAINT role_assignment_person_id_person_id_fk FOREIGN KEY (person_id) REFERENCES person(id);
ALTER TABLE role_assignment ADD CONSTRAINT role_assignment_area_id_area_id_fk FOREIGN KEY (area_id) REFERENCES area(id);
ALTER TABLE seat ADD CONSTRAINT seat_organisation_id_organisation_id_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);
ALTER TABLE seat ADD CONSTRAINT seat_holder_id_person_id_fk FOREIGN KEY (holder_id) REFERENCES person(id);
ALTER TABLE seat ADD CONSTRAINT seat_substitute_id_person_id_fk FOREIGN KEY (substitute_id) REFERENCES person(id);
ALTER TABLE session ADD CONSTRAINT session_person_id_person_id_fk FOREIGN KEY (person_id) REFERENCES person(id);
ALTER TABLE session ADD CONSTRAINT session_acting_organisation_id_organisation_id_fk FOREIGN KEY (acting_organisation_id) REFERENCES organisation(id);
CREATE INDEX roadmap_pause_roadmap ON roadmap_pause (roadmap_id);
CREATE INDEX section_roadmap ON section (roadmap_id,position);
CREATE INDEX document_update_committed ON document_update (committed_at);
CREATE INDEX presence_area ON presence (area_id);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_object ON audit_entry (object_kind,object_id);
CREATE INDEX outgoing_mail_waiting ON outgoing_mail (next_attempt_at) WHERE sent_at IS NULL;
CREATE UNIQUE INDEX person_email ON person (lower(email));
CREATE INDEX role_assignment_person ON role_assignment (person_id);
CREATE INDEX role_assignment_area ON role_assignment (area_id);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX sign_in_request_browser ON sign_in_request (browser_hash);
ALTER TABLE area ADD CONSTRAINT area_check_1 CHECK (kind IN ('strength-area', 'rus'));
ALTER TABLE area ADD CONSTRAINT area_check_2 CHECK (visibility IN ('partnership', 'members'));
ALTER TABLE area_step ADD CONSTRAINT area_step_check_1 CHECK (step BETWEEN 1 AND 6);
ALTER TABLE area_step ADD CONSTRAINT area_step_check_2 CHECK (status IN ('not-started', 'under-way', 'done', 'paused'));
ALTER TABLE county ADD CONSTRAINT county_check_1 CHECK (id = 1);
ALTER TABLE section ADD CONSTRAINT section_check_1 CHECK (status IN ('not-started', 'being-written', 'ready-for-review'));
ALTER TABLE document ADD CONSTRAINT document_check_1 CHECK (kind IN ('section', 'minutes'));
ALTER TABLE presence ADD CONSTRAINT presence_check_1 CHECK (activity IN ('writes', 'reads'));
ALTER TABLE organisation ADD CONSTRAINT organisation_check_1 CHECK (kind IN ('municipality', 'region', 'state-agency', 'academia', 'company', 'cluster', 'civil-society', 'sami-organisation', 'other'));
ALTER TABLE organisation ADD CONSTRAINT organisation_check_2 CHECK (length(short_name) BETWEEN 1 AND 6);
ALTER TABLE role_assignment ADD CONSTRAINT role_assignment_check_1 CHECK (role IN ('process-leader', 'member', 'commenter'));
ALTER TABLE role_assignment ADD CONSTRAINT role_assignment_check_2 CHECK (ends_on IS NULL OR ends_on >= starts_on);
ALTER TABLE invitation ADD CONSTRAINT invitation_check_1 CHECK (role IS NULL OR role IN ('process-leader', 'member', 'commenter'));
ALTER TABLE document_update ADD CONSTRAINT document_update_check_1 CHECK (person_id IS NOT NULL OR system IS NOT NULL);
ALTER TABLE seat ADD CONSTRAINT seat_check_1 CHECK (holder_id IS DISTINCT FROM substitute_id OR holder_id IS NULL);

-- One open pause for each roadmap.
CREATE UNIQUE INDEX roadmap_pause_open ON roadmap_pause (roadmap_id) WHERE resumed_at IS NULL;

-- Rights take effect everywhere within two seconds: whoever changes them, whichever program does it,
-- every process hears whose they were and looks again.
CREATE FUNCTION tell_access_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  subject uuid;
BEGIN
  IF TG_OP = 'DELETE' THEN
    subject := CASE TG_TABLE_NAME WHEN 'person' THEN (to_jsonb(OLD)->>'id')::uuid ELSE (to_jsonb(OLD)->>'person_id')::uuid END;
  ELSE
    subject := CASE TG_TABLE_NAME WHEN 'person' THEN (to_jsonb(NEW)->>'id')::uuid ELSE (to_jsonb(NEW)->>'person_id')::uuid END;
  END IF;
  PERFORM pg_notify('access', subject::text);
  RETURN NULL;
END $$;

CREATE TRIGGER role_assignment_access AFTER INSERT OR UPDATE OR DELETE ON role_assignment
  FOR EACH ROW EXECUTE FUNCTION tell_access_changed();
CREATE TRIGGER affiliation_access AFTER INSERT OR UPDATE OR DELETE ON affiliation
  FOR EACH ROW EXECUTE FUNCTION tell_access_changed();
CREATE TRIGGER session_access AFTER DELETE ON session
  FOR EACH ROW EXECUTE FUNCTION tell_access_changed();
CREATE TRIGGER session_acting_access AFTER UPDATE OF acting_organisation_id, expires_at ON session
  FOR EACH ROW EXECUTE FUNCTION tell_access_changed();
CREATE TRIGGER person_access AFTER UPDATE OF administrator, disabled_at, name ON person
  FOR EACH ROW EXECUTE FUNCTION tell_access_changed();

-- When somebody was last here outlives the sessions that it is known from.
CREATE FUNCTION keep_last_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE person SET last_visit_at = greatest(last_visit_at, OLD.last_seen_at) WHERE id = OLD.person_id;
  RETURN NULL;
END $$;

CREATE TRIGGER session_last_visit AFTER DELETE ON session
  FOR EACH ROW EXECUTE FUNCTION keep_last_visit();
