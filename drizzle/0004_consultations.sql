-- Consultations on a named version: who is asked, what they answer, what becomes of each answer. The
-- statutory Sami consultation (lag 2022:66) is another thing and has tables of its own.

CREATE TABLE upload (
  id uuid PRIMARY KEY NOT NULL,
  area_id uuid NOT NULL REFERENCES area(id),
  -- Random; nothing of what the sender called it.
  storage_name text NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  created_by uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT upload_storage_name_unique UNIQUE(storage_name)
);

CREATE TABLE consultation (
  id uuid PRIMARY KEY NOT NULL,
  area_id uuid NOT NULL REFERENCES area(id),
  roadmap_id uuid NOT NULL REFERENCES roadmap(id),
  version_id uuid NOT NULL REFERENCES version(id),
  title text NOT NULL,
  question text NOT NULL,
  contact text NOT NULL,
  closes_at timestamp with time zone NOT NULL,
  open_to_others boolean NOT NULL,
  state text NOT NULL,
  created_by uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  reported_at timestamp with time zone
);

CREATE TABLE consultation_invitation (
  consultation_id uuid NOT NULL REFERENCES consultation(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  invited_by uuid NOT NULL REFERENCES person(id),
  invited_at timestamp with time zone DEFAULT now() NOT NULL,
  reminded_at timestamp with time zone,
  -- The organisation's own dates: papers for its board, and the board itself.
  papers_on date,
  board_on date,
  CONSTRAINT consultation_invitation_pk PRIMARY KEY(consultation_id,organisation_id)
);

CREATE TABLE consultation_extension (
  id uuid PRIMARY KEY NOT NULL,
  consultation_id uuid NOT NULL REFERENCES consultation(id),
  closed_before timestamp with time zone NOT NULL,
  closes_at timestamp with time zone NOT NULL,
  reason text NOT NULL,
  extended_by uuid NOT NULL REFERENCES person(id),
  extended_at timestamp with time zone DEFAULT now() NOT NULL
);

-- An official's comment on a passage of the frozen text; only colleagues see it until it is submitted.
CREATE TABLE consultation_comment (
  id uuid PRIMARY KEY NOT NULL,
  consultation_id uuid NOT NULL REFERENCES consultation(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  person_id uuid NOT NULL REFERENCES person(id),
  -- Null: on the draft as a whole.
  section_id uuid REFERENCES section(id),
  quote text DEFAULT '' NOT NULL,
  prefix text DEFAULT '' NOT NULL,
  suffix text DEFAULT '' NOT NULL,
  block integer DEFAULT 0 NOT NULL,
  body text NOT NULL,
  -- A proposal for the wording, if there is one.
  mode text,
  replacement text,
  state text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  submitted_at timestamp with time zone
);

-- What an organisation has answered. The newest submitted one counts; earlier ones are kept.
CREATE TABLE consultation_answer (
  id uuid PRIMARY KEY NOT NULL,
  consultation_id uuid NOT NULL REFERENCES consultation(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  kind text NOT NULL,
  position text,
  text text DEFAULT '' NOT NULL,
  registry_number text,
  decided_by text,
  decided_on date,
  upload_id uuid REFERENCES upload(id),
  state text NOT NULL,
  created_by uuid NOT NULL REFERENCES person(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  submitted_by uuid REFERENCES person(id),
  submitted_at timestamp with time zone,
  -- How it came; what came outside of the workspace is entered by the process leader and confirmed.
  received_through text NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  confirmed_by uuid REFERENCES person(id),
  confirmed_at timestamp with time zone
);

CREATE TABLE disposition (
  id uuid PRIMARY KEY NOT NULL,
  consultation_id uuid NOT NULL REFERENCES consultation(id),
  comment_id uuid REFERENCES consultation_comment(id),
  answer_id uuid REFERENCES consultation_answer(id),
  outcome text NOT NULL,
  reason text NOT NULL,
  -- Where the text changed because of it: a section, from one state of its text to another. Without a
  -- first state when the text was begun anew (another epoch) since the version.
  change_section_id uuid REFERENCES section(id),
  change_epoch integer,
  change_from_seq bigint,
  change_to_seq bigint,
  -- Those words, kept here: the log that holds them is pruned.
  change_before text,
  change_after text,
  decided_by uuid NOT NULL REFERENCES person(id),
  decided_for uuid NOT NULL REFERENCES organisation(id),
  decided_at timestamp with time zone DEFAULT now() NOT NULL,
  -- When the organisation was sent its answers.
  sent_at timestamp with time zone,
  -- A disposition is never changed: another one takes its place, and what was sent can still be read.
  replaced_at timestamp with time zone
);

CREATE TABLE sami_consultation (
  id uuid PRIMARY KEY NOT NULL,
  area_id uuid NOT NULL REFERENCES area(id),
  roadmap_id uuid NOT NULL REFERENCES roadmap(id),
  matter text NOT NULL,
  state text NOT NULL,
  outcome text,
  outcome_text text,
  concluded_on date,
  created_by uuid NOT NULL REFERENCES person(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE sami_consultation_party (
  consultation_id uuid NOT NULL REFERENCES sami_consultation(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  invited_on date NOT NULL,
  response text DEFAULT '' NOT NULL,
  responded_on date,
  CONSTRAINT sami_consultation_party_pk PRIMARY KEY(consultation_id,organisation_id)
);

CREATE TABLE sami_consultation_meeting (
  id uuid PRIMARY KEY NOT NULL,
  consultation_id uuid NOT NULL REFERENCES sami_consultation(id),
  held_on date NOT NULL,
  participants text NOT NULL,
  notes text NOT NULL,
  recorded_by uuid NOT NULL REFERENCES person(id),
  recorded_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE consultation ADD CONSTRAINT consultation_check_1 CHECK (state IN ('draft', 'open', 'closed', 'reported'));
ALTER TABLE consultation_comment ADD CONSTRAINT consultation_comment_check_1 CHECK (state IN ('draft', 'ready', 'submitted', 'withdrawn'));
ALTER TABLE consultation_comment ADD CONSTRAINT consultation_comment_check_2 CHECK ((mode IS NULL) = (replacement IS NULL) AND (mode IS NULL OR mode IN ('replace', 'insert', 'delete')));
ALTER TABLE consultation_comment ADD CONSTRAINT consultation_comment_check_3 CHECK (state <> 'submitted' OR submitted_at IS NOT NULL);
ALTER TABLE consultation_answer ADD CONSTRAINT consultation_answer_check_1 CHECK (kind IN ('comments', 'no-objections', 'formal', 'abstains'));
ALTER TABLE consultation_answer ADD CONSTRAINT consultation_answer_check_2 CHECK (position IS NULL OR position IN ('support', 'oppose', 'abstain'));
ALTER TABLE consultation_answer ADD CONSTRAINT consultation_answer_check_3 CHECK (state IN ('draft', 'submitted', 'replaced'));
ALTER TABLE consultation_answer ADD CONSTRAINT consultation_answer_check_4 CHECK (received_through IN ('workspace', 'letter', 'phone', 'e-mail'));
ALTER TABLE consultation_answer ADD CONSTRAINT consultation_answer_check_5 CHECK (state = 'draft' OR (submitted_at IS NOT NULL AND submitted_by IS NOT NULL));
ALTER TABLE consultation ADD CONSTRAINT consultation_check_2 CHECK ((state = 'draft') = (opened_at IS NULL));
ALTER TABLE disposition ADD CONSTRAINT disposition_check_1 CHECK (outcome IN ('taken-up', 'partly', 'noted', 'declined'));
ALTER TABLE disposition ADD CONSTRAINT disposition_check_2 CHECK (num_nonnulls(comment_id, answer_id) = 1);
ALTER TABLE disposition ADD CONSTRAINT disposition_check_3 CHECK (num_nonnulls(change_section_id, change_epoch, change_to_seq, change_before, change_after) IN (0, 5));
ALTER TABLE sami_consultation ADD CONSTRAINT sami_consultation_check_1 CHECK (state IN ('planned', 'under-way', 'concluded'));
ALTER TABLE sami_consultation ADD CONSTRAINT sami_consultation_check_2 CHECK (outcome IS NULL OR outcome IN ('agreed', 'not-reached'));
ALTER TABLE sami_consultation ADD CONSTRAINT sami_consultation_check_3 CHECK ((state = 'concluded') = (outcome IS NOT NULL));
ALTER TABLE sami_consultation_party ADD CONSTRAINT sami_consultation_party_check_1 CHECK ((response = '') = (responded_on IS NULL));
CREATE INDEX sami_consultation_area ON sami_consultation (area_id);
CREATE INDEX consultation_area ON consultation (area_id);
CREATE INDEX consultation_comment_of ON consultation_comment (consultation_id, organisation_id);
CREATE INDEX consultation_answer_of ON consultation_answer (consultation_id, organisation_id);
CREATE UNIQUE INDEX disposition_comment ON disposition (comment_id) WHERE comment_id IS NOT NULL AND replaced_at IS NULL;
CREATE UNIQUE INDEX disposition_answer ON disposition (answer_id) WHERE answer_id IS NOT NULL AND replaced_at IS NULL;
-- Colleagues write one response together, and one answer of each kind counts.
CREATE UNIQUE INDEX consultation_answer_draft ON consultation_answer (consultation_id, organisation_id) WHERE state = 'draft';
CREATE UNIQUE INDEX consultation_answer_counts ON consultation_answer (consultation_id, organisation_id, (kind = 'comments')) WHERE state = 'submitted';
CREATE INDEX consultation_invitation_organisation ON consultation_invitation (organisation_id);
CREATE INDEX consultation_answer_upload ON consultation_answer (upload_id);
CREATE INDEX disposition_consultation ON disposition (consultation_id);
