-- A meeting under way: its code, its guests, who was there, what came out of it.

-- The code is worked out from the program's secret; here stands only what it is looked up by.
ALTER TABLE meeting ADD COLUMN join_key text;
ALTER TABLE meeting ADD COLUMN join_round integer DEFAULT 0 NOT NULL;
CREATE UNIQUE INDEX meeting_join_key ON meeting (join_key) WHERE join_key IS NOT NULL;

-- An organisation that a guest named and that we do not have; a proposal until a leader decides.
CREATE TABLE proposed_organisation (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  name text NOT NULL,
  -- The organisation that it turned out to be.
  organisation_id uuid REFERENCES organisation(id),
  decided_by uuid REFERENCES person(id),
  decided_at timestamp with time zone
);

CREATE TABLE guest (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  name text NOT NULL,
  organisation_id uuid REFERENCES organisation(id),
  proposed_organisation_id uuid REFERENCES proposed_organisation(id),
  role text NOT NULL,
  consented_at timestamp with time zone NOT NULL,
  token_hash text NOT NULL,
  joined_at timestamp with time zone DEFAULT now() NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT guest_token_unique UNIQUE (token_hash)
);

-- Who was there; not when they came or left.
CREATE TABLE attendance (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  person_id uuid REFERENCES person(id),
  guest_id uuid REFERENCES guest(id),
  -- Somebody whom a leader added by name.
  name text,
  organisation_id uuid REFERENCES organisation(id),
  organisation_name text DEFAULT '' NOT NULL,
  mode text NOT NULL,
  source text NOT NULL,
  CONSTRAINT attendance_one UNIQUE NULLS NOT DISTINCT (meeting_id, person_id, guest_id, name)
);

-- Who writes minutes beside the process leaders.
CREATE TABLE meeting_writer (
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  person_id uuid NOT NULL REFERENCES person(id),
  added_by uuid NOT NULL REFERENCES person(id),
  added_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT meeting_writer_pk PRIMARY KEY (meeting_id, person_id)
);

CREATE TABLE outcome (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  item_id uuid REFERENCES agenda_item(id),
  kind text NOT NULL,
  text text NOT NULL,
  section_id uuid REFERENCES section(id),
  -- The priority that it is about, in words.
  priority text DEFAULT '' NOT NULL,
  owner_organisation_id uuid REFERENCES organisation(id),
  owner_person_id uuid REFERENCES person(id),
  due_on date,
  state text NOT NULL,
  suggested_by_guest_id uuid REFERENCES guest(id),
  suggested_by_person_id uuid REFERENCES person(id),
  -- Told to whoever suggested it.
  answer text DEFAULT '' NOT NULL,
  recorded_by uuid REFERENCES person(id),
  recorded_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL
);

-- What the editors of a section did with an outcome. Never changed: another one takes its place.
CREATE TABLE outcome_handling (
  id uuid PRIMARY KEY NOT NULL,
  outcome_id uuid NOT NULL REFERENCES outcome(id),
  how text NOT NULL,
  reason text DEFAULT '' NOT NULL,
  postponed_until date,
  -- The passage that it was worked into.
  section_id uuid REFERENCES section(id),
  block integer,
  quote text DEFAULT '' NOT NULL,
  prefix text DEFAULT '' NOT NULL,
  suffix text DEFAULT '' NOT NULL,
  handled_by uuid NOT NULL REFERENCES person(id),
  handled_for uuid NOT NULL REFERENCES organisation(id),
  handled_at timestamp with time zone DEFAULT now() NOT NULL,
  replaced_at timestamp with time zone
);

-- What was said of an action: done, or open again. The newest counts.
CREATE TABLE action_report (
  id uuid PRIMARY KEY NOT NULL,
  outcome_id uuid NOT NULL REFERENCES outcome(id),
  done boolean NOT NULL,
  note text NOT NULL,
  reported_by uuid NOT NULL REFERENCES person(id),
  reported_for uuid NOT NULL REFERENCES organisation(id),
  reported_at timestamp with time zone DEFAULT now() NOT NULL
);

-- The agenda items on which an open action is taken up again.
CREATE TABLE carried_action (
  outcome_id uuid NOT NULL REFERENCES outcome(id),
  item_id uuid NOT NULL REFERENCES agenda_item(id),
  CONSTRAINT carried_action_pk PRIMARY KEY (outcome_id, item_id)
);

ALTER TABLE guest ADD CONSTRAINT guest_check_1 CHECK (organisation_id IS NULL OR proposed_organisation_id IS NULL);
ALTER TABLE attendance ADD CONSTRAINT attendance_check_1 CHECK (num_nonnulls(person_id, guest_id, name) = 1);
ALTER TABLE attendance ADD CONSTRAINT attendance_check_2 CHECK (mode IN ('room', 'remote'));
ALTER TABLE attendance ADD CONSTRAINT attendance_check_3 CHECK (source IN ('sign-in', 'guest', 'leader'));
ALTER TABLE outcome ADD CONSTRAINT outcome_check_1 CHECK (kind IN ('decision', 'action', 'insight', 'goal-conflict', 'question', 'reservation'));
ALTER TABLE outcome ADD CONSTRAINT outcome_check_2 CHECK (state IN ('suggested', 'recorded', 'declined', 'removed'));
ALTER TABLE outcome_handling ADD CONSTRAINT outcome_handling_check_1 CHECK (how IN ('worked-in', 'declined', 'postponed'));
CREATE INDEX guest_meeting ON guest (meeting_id);
CREATE INDEX proposed_organisation_meeting ON proposed_organisation (meeting_id);
CREATE INDEX outcome_meeting ON outcome (meeting_id);
CREATE INDEX outcome_section ON outcome (section_id);
CREATE INDEX outcome_owner ON outcome (owner_organisation_id) WHERE kind = 'action';
CREATE INDEX outcome_handling_outcome ON outcome_handling (outcome_id);
CREATE UNIQUE INDEX outcome_handling_one ON outcome_handling (outcome_id) WHERE replaced_at IS NULL;
CREATE INDEX action_report_outcome ON action_report (outcome_id);

-- A minute-taker's right changes at once, like every other.
CREATE TRIGGER meeting_writer_access AFTER INSERT OR DELETE ON meeting_writer
  FOR EACH ROW EXECUTE FUNCTION tell_access_changed();

-- One proposal for each name in a meeting, however many guests come from there.
CREATE UNIQUE INDEX proposed_organisation_one ON proposed_organisation (meeting_id, lower(name));

-- Everybody who follows the meeting is told that something is new in it, and reads what.
CREATE FUNCTION tell_meeting_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
BEGIN
  PERFORM pg_notify('meeting', CASE TG_TABLE_NAME WHEN 'meeting' THEN changed->>'id' ELSE changed->>'meeting_id' END);
  RETURN NULL;
END $$;

CREATE TRIGGER meeting_told AFTER UPDATE ON meeting
  FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed();
CREATE TRIGGER agenda_item_told AFTER INSERT OR UPDATE OR DELETE ON agenda_item
  FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed();
CREATE TRIGGER outcome_told AFTER INSERT OR UPDATE OR DELETE ON outcome
  FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed();
CREATE TRIGGER guest_told AFTER INSERT OR UPDATE OR DELETE ON guest
  FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed();
CREATE TRIGGER attendance_told AFTER INSERT OR UPDATE OR DELETE ON attendance
  FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed();
CREATE TRIGGER meeting_invitation_told AFTER INSERT OR DELETE ON meeting_invitation
  FOR EACH ROW EXECUTE FUNCTION tell_meeting_changed();
