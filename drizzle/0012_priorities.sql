-- Priorities: what an area puts first and what it declines for that; goal conflicts, assessments, effects.

CREATE TABLE priority (
  id uuid PRIMARY KEY NOT NULL,
  -- The area that leads it: who reads and who changes it is decided there.
  area_id uuid NOT NULL REFERENCES area(id),
  title text NOT NULL,
  text text NOT NULL,
  -- What is declined because of it.
  declined text DEFAULT '' NOT NULL,
  horizon text DEFAULT '' NOT NULL,
  sub_area text DEFAULT '' NOT NULL,
  -- The county's long-term goal or one of its priorities, in the words that were chosen from the profile.
  answers_to text DEFAULT '' NOT NULL,
  state text NOT NULL,
  -- The number of its newest change; forms carry the one that they showed.
  revision integer DEFAULT 1 NOT NULL,
  -- Why no goal conflict was found, if somebody has looked and found none.
  none_found_because text DEFAULT '' NOT NULL,
  created_by uuid NOT NULL REFERENCES person(id),
  created_for uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL
);

-- All areas that it is of, the leading one among them.
CREATE TABLE priority_area (
  priority_id uuid NOT NULL REFERENCES priority(id),
  area_id uuid NOT NULL REFERENCES area(id),
  CONSTRAINT priority_area_pk PRIMARY KEY (priority_id, area_id)
);
ALTER TABLE priority ADD CONSTRAINT priority_leads FOREIGN KEY (id, area_id)
  REFERENCES priority_area (priority_id, area_id) DEFERRABLE INITIALLY DEFERRED;

-- Sections that carry it.
CREATE TABLE priority_section (
  priority_id uuid NOT NULL REFERENCES priority(id),
  section_id uuid NOT NULL REFERENCES section(id),
  CONSTRAINT priority_section_pk PRIMARY KEY (priority_id, section_id)
);

-- Every change of state or words, with its reason and, where there is one, its source. Never changed.
CREATE TABLE priority_change (
  id uuid PRIMARY KEY NOT NULL,
  priority_id uuid NOT NULL REFERENCES priority(id),
  -- 1, 2, 3 … within the priority.
  revision integer NOT NULL,
  -- Null: it was proposed.
  from_state text,
  to_state text NOT NULL,
  -- What it says from then on: title, text, declined, horizon, subArea, answersTo.
  wording jsonb NOT NULL,
  reason text NOT NULL,
  outcome_id uuid REFERENCES outcome(id),
  thread_id uuid REFERENCES thread(id),
  -- No foreign key: ballots come later.
  ballot_id uuid,
  changed_by uuid NOT NULL REFERENCES person(id),
  changed_for uuid NOT NULL REFERENCES organisation(id),
  changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT priority_change_number UNIQUE (priority_id, revision)
);

-- One goal stands against another; several priorities may share it.
CREATE TABLE goal_conflict (
  id uuid PRIMARY KEY NOT NULL,
  -- The area that leads it: who reads and who changes it is decided there.
  area_id uuid NOT NULL REFERENCES area(id),
  -- Between what …
  between_one text NOT NULL,
  -- … and what.
  between_other text NOT NULL,
  affected text DEFAULT '' NOT NULL,
  options text DEFAULT '' NOT NULL,
  handling text DEFAULT '' NOT NULL,
  state text NOT NULL,
  revision integer DEFAULT 1 NOT NULL,
  -- The meeting's outcome that became it.
  outcome_id uuid REFERENCES outcome(id),
  created_by uuid NOT NULL REFERENCES person(id),
  created_for uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE goal_conflict_change (
  id uuid PRIMARY KEY NOT NULL,
  conflict_id uuid NOT NULL REFERENCES goal_conflict(id),
  revision integer NOT NULL,
  -- Null: it was registered.
  from_state text,
  to_state text NOT NULL,
  -- What it says from then on: betweenOne, betweenOther, affected, options, handling.
  wording jsonb NOT NULL,
  reason text NOT NULL,
  outcome_id uuid REFERENCES outcome(id),
  thread_id uuid REFERENCES thread(id),
  ballot_id uuid,
  changed_by uuid NOT NULL REFERENCES person(id),
  changed_for uuid NOT NULL REFERENCES organisation(id),
  changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT goal_conflict_change_number UNIQUE (conflict_id, revision)
);

CREATE TABLE priority_goal_conflict (
  priority_id uuid NOT NULL REFERENCES priority(id),
  conflict_id uuid NOT NULL REFERENCES goal_conflict(id),
  linked_by uuid NOT NULL REFERENCES person(id),
  linked_for uuid NOT NULL REFERENCES organisation(id),
  linked_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT priority_goal_conflict_pk PRIMARY KEY (priority_id, conflict_id)
);

-- Four kinds side by side, never one number. Never changed: another one takes its place.
CREATE TABLE priority_assessment (
  id uuid PRIMARY KEY NOT NULL,
  priority_id uuid NOT NULL REFERENCES priority(id),
  kind text NOT NULL,
  text text NOT NULL,
  -- Where it comes from, in words: a report, a conversation.
  source text DEFAULT '' NOT NULL,
  -- Whose text it is; of Sami conditions there may be one for each organisation.
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  written_by uuid NOT NULL REFERENCES person(id),
  written_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  replaced_at timestamp with time zone
);

-- The expected effect in one municipality, in words and a direction. Never changed: another one takes its place.
CREATE TABLE priority_effect (
  id uuid PRIMARY KEY NOT NULL,
  priority_id uuid NOT NULL REFERENCES priority(id),
  municipality_id uuid NOT NULL REFERENCES municipality(id),
  direction text NOT NULL,
  text text DEFAULT '' NOT NULL,
  written_by uuid NOT NULL REFERENCES person(id),
  written_for uuid NOT NULL REFERENCES organisation(id),
  written_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  replaced_at timestamp with time zone
);

-- The priorities that stand in a version's text, as they were when it was named.
CREATE TABLE version_priority (
  version_id uuid NOT NULL REFERENCES version(id),
  priority_id uuid NOT NULL REFERENCES priority(id),
  change_id uuid NOT NULL REFERENCES priority_change(id),
  CONSTRAINT version_priority_pk PRIMARY KEY (version_id, priority_id)
);

-- The priority that an outcome or an item is about; its words before there were priorities stay in `priority`.
ALTER TABLE outcome ADD COLUMN priority_id uuid REFERENCES priority(id);
ALTER TABLE agenda_item ADD COLUMN priority_id uuid REFERENCES priority(id);

ALTER TABLE priority ADD CONSTRAINT priority_check_1 CHECK (state IN ('proposed', 'discussed', 'chosen', 'declined', 'paused', 'revised'));
ALTER TABLE priority_change ADD CONSTRAINT priority_change_check_1 CHECK (to_state IN ('proposed', 'discussed', 'chosen', 'declined', 'paused', 'revised'));
ALTER TABLE priority_change ADD CONSTRAINT priority_change_check_2 CHECK (num_nonnulls(outcome_id, thread_id, ballot_id) <= 1);
ALTER TABLE priority_change ADD CONSTRAINT priority_change_check_3 CHECK ((from_state IS NULL) = (revision = 1));
ALTER TABLE priority_change ADD CONSTRAINT priority_change_check_4 CHECK (reason <> '' OR revision = 1);
ALTER TABLE goal_conflict ADD CONSTRAINT goal_conflict_check_1 CHECK (state IN ('identified', 'analysed', 'handled', 'accepted', 'escalated'));
ALTER TABLE goal_conflict_change ADD CONSTRAINT goal_conflict_change_check_1 CHECK (to_state IN ('identified', 'analysed', 'handled', 'accepted', 'escalated'));
ALTER TABLE goal_conflict_change ADD CONSTRAINT goal_conflict_change_check_2 CHECK (num_nonnulls(outcome_id, thread_id, ballot_id) <= 1);
ALTER TABLE goal_conflict_change ADD CONSTRAINT goal_conflict_change_check_3 CHECK ((from_state IS NULL) = (revision = 1));
ALTER TABLE priority_assessment ADD CONSTRAINT priority_assessment_check_1 CHECK (kind IN ('ecological', 'social', 'economic', 'sami'));
ALTER TABLE priority_effect ADD CONSTRAINT priority_effect_check_1 CHECK (direction IN ('up', 'down', 'both', 'none', 'unknown'));

CREATE INDEX priority_of_area ON priority_area (area_id);
CREATE INDEX priority_section_section ON priority_section (section_id);
CREATE INDEX goal_conflict_area ON goal_conflict (area_id);
-- A meeting's outcome becomes one goal conflict.
CREATE UNIQUE INDEX goal_conflict_outcome ON goal_conflict (outcome_id) WHERE outcome_id IS NOT NULL;
CREATE INDEX priority_goal_conflict_conflict ON priority_goal_conflict (conflict_id);
CREATE UNIQUE INDEX priority_assessment_one ON priority_assessment (priority_id, kind)
  WHERE kind <> 'sami' AND replaced_at IS NULL;
CREATE UNIQUE INDEX priority_assessment_own ON priority_assessment (priority_id, organisation_id)
  WHERE kind = 'sami' AND replaced_at IS NULL;
CREATE INDEX priority_assessment_priority ON priority_assessment (priority_id);
CREATE UNIQUE INDEX priority_effect_one ON priority_effect (priority_id, municipality_id)
  WHERE replaced_at IS NULL;
CREATE INDEX outcome_priority ON outcome (priority_id) WHERE priority_id IS NOT NULL;
CREATE INDEX agenda_item_priority ON agenda_item (priority_id) WHERE priority_id IS NOT NULL;

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was said in % stays', TG_TABLE_NAME;
END $$;

CREATE TRIGGER priority_change_stays BEFORE UPDATE OR DELETE ON priority_change
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER goal_conflict_change_stays BEFORE UPDATE OR DELETE ON goal_conflict_change
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER version_priority_stays BEFORE UPDATE OR DELETE ON version_priority
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
