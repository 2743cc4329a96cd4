-- Planning: kinds of meeting, plans of the year, meetings, agendas, invitations, calendars.

CREATE TABLE meeting_kind (
  key text PRIMARY KEY NOT NULL,
  position integer NOT NULL,
  name_sv text NOT NULL,
  name_en text NOT NULL,
  -- What a new meeting of this kind begins with.
  open boolean NOT NULL,
  all_areas boolean NOT NULL,
  standing_items jsonb NOT NULL
);

-- A plan that is adopted. While it is being made it is the meetings of the year and nothing else.
CREATE TABLE year_plan (
  id uuid PRIMARY KEY NOT NULL,
  -- Null: the plan for all areas.
  area_id uuid REFERENCES area(id),
  year integer NOT NULL,
  note text DEFAULT '' NOT NULL,
  -- Who decided, and on which day.
  adopted_by text NOT NULL,
  adopted_on date NOT NULL,
  -- Who recorded it, and when: what the meetings were at that instant is what was adopted.
  created_by uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT year_plan_one UNIQUE NULLS NOT DISTINCT (area_id, year)
);

CREATE TABLE meeting (
  id uuid PRIMARY KEY NOT NULL,
  -- The area whose process leader planned it; all areas that it is about stand in meeting_area.
  area_id uuid NOT NULL REFERENCES area(id),
  kind text NOT NULL REFERENCES meeting_kind(key),
  title text NOT NULL,
  description text DEFAULT '' NOT NULL,
  state text NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  place text DEFAULT '' NOT NULL,
  video_link text DEFAULT '' NOT NULL,
  languages text[] NOT NULL,
  capacity integer,
  -- Anybody may know of it and come; otherwise those who are invited and those with a role in its areas.
  open boolean NOT NULL,
  series_id uuid,
  -- Counts what calendars must know of: time, place, title, cancellation (RFC 5545, 3.8.7.4).
  sequence integer DEFAULT 0 NOT NULL,
  cancelled_reason text,
  created_by uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  called_at timestamp with time zone,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  current_item_id uuid,
  current_item_since timestamp with time zone
);

CREATE TABLE meeting_area (
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  area_id uuid NOT NULL REFERENCES area(id),
  CONSTRAINT meeting_area_pk PRIMARY KEY (meeting_id, area_id)
);

-- What a plan said when it was adopted.
CREATE TABLE year_plan_meeting (
  plan_id uuid NOT NULL REFERENCES year_plan(id),
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  title text NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  CONSTRAINT year_plan_meeting_pk PRIMARY KEY (plan_id, meeting_id)
);

CREATE TABLE meeting_move (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  starts_before timestamp with time zone NOT NULL,
  ends_before timestamp with time zone NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  reason text NOT NULL,
  moved_by uuid NOT NULL REFERENCES person(id),
  moved_at timestamp with time zone DEFAULT now() NOT NULL
);

-- Either an organisation or a person.
CREATE TABLE meeting_invitation (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  organisation_id uuid REFERENCES organisation(id),
  person_id uuid REFERENCES person(id),
  invited_by uuid NOT NULL REFERENCES person(id),
  invited_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT meeting_invitation_one UNIQUE NULLS NOT DISTINCT (meeting_id, organisation_id, person_id)
);

-- Whether somebody comes; the last word counts.
CREATE TABLE meeting_reply (
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  person_id uuid NOT NULL REFERENCES person(id),
  organisation_id uuid REFERENCES organisation(id),
  answer text NOT NULL,
  note text DEFAULT '' NOT NULL,
  replied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT meeting_reply_pk PRIMARY KEY (meeting_id, person_id)
);

CREATE TABLE agenda_item (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  position integer NOT NULL,
  title text NOT NULL,
  purpose text NOT NULL,
  minutes integer NOT NULL,
  note text DEFAULT '' NOT NULL,
  owner_organisation_id uuid REFERENCES organisation(id),
  owner_person_id uuid REFERENCES person(id),
  section_id uuid REFERENCES section(id),
  consultation_id uuid REFERENCES consultation(id),
  -- Comes with the kind of meeting.
  standing boolean NOT NULL,
  -- The text of the minutes of this item, once somebody has begun it.
  document_id uuid REFERENCES document(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  removed_at timestamp with time zone
);
ALTER TABLE meeting ADD CONSTRAINT meeting_current_item_id_fk FOREIGN KEY (current_item_id) REFERENCES agenda_item(id);

CREATE TABLE agenda_proposal (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  title text NOT NULL,
  reason text NOT NULL,
  minutes integer NOT NULL,
  proposed_by uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  proposed_at timestamp with time zone DEFAULT now() NOT NULL,
  state text NOT NULL,
  answer text DEFAULT '' NOT NULL,
  decided_by uuid REFERENCES person(id),
  decided_at timestamp with time zone,
  item_id uuid REFERENCES agenda_item(id)
);

-- A file or a link, before and after the meeting.
CREATE TABLE meeting_material (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  title text NOT NULL,
  url text,
  upload_id uuid REFERENCES upload(id),
  added_by uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  added_at timestamp with time zone DEFAULT now() NOT NULL,
  removed_at timestamp with time zone
);

-- The address of a person's own calendar is signed; the round that it was signed in is over as soon as
-- the person makes a new one.
CREATE TABLE calendar_feed (
  person_id uuid PRIMARY KEY NOT NULL REFERENCES person(id),
  round integer NOT NULL,
  locale text NOT NULL,
  made_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE meeting ADD CONSTRAINT meeting_check_1 CHECK (state IN ('draft', 'called', 'live', 'minutes-draft', 'attesting', 'published', 'corrected', 'cancelled'));
ALTER TABLE meeting ADD CONSTRAINT meeting_check_2 CHECK (ends_at > starts_at);
ALTER TABLE meeting ADD CONSTRAINT meeting_check_3 CHECK (capacity IS NULL OR capacity > 0);
ALTER TABLE meeting ADD CONSTRAINT meeting_check_4 CHECK ((state = 'cancelled') = (cancelled_reason IS NOT NULL));
ALTER TABLE year_plan ADD CONSTRAINT year_plan_check_1 CHECK (year BETWEEN 2000 AND 2100);
ALTER TABLE meeting_invitation ADD CONSTRAINT meeting_invitation_check_1 CHECK ((organisation_id IS NULL) <> (person_id IS NULL));
ALTER TABLE meeting_reply ADD CONSTRAINT meeting_reply_check_1 CHECK (answer IN ('yes', 'no', 'maybe'));
ALTER TABLE agenda_item ADD CONSTRAINT agenda_item_check_1 CHECK (purpose IN ('information', 'discussion', 'decision'));
ALTER TABLE agenda_item ADD CONSTRAINT agenda_item_check_2 CHECK (minutes BETWEEN 0 AND 600);
ALTER TABLE agenda_proposal ADD CONSTRAINT agenda_proposal_check_1 CHECK (state IN ('waiting', 'taken-in', 'declined'));
ALTER TABLE meeting_material ADD CONSTRAINT meeting_material_check_1 CHECK ((url IS NULL) <> (upload_id IS NULL));
ALTER TABLE calendar_feed ADD CONSTRAINT calendar_feed_check_1 CHECK (locale IN ('sv', 'en'));
CREATE INDEX meeting_starts ON meeting (starts_at);
CREATE INDEX meeting_area_of ON meeting_area (area_id);
CREATE INDEX meeting_invitation_organisation ON meeting_invitation (organisation_id);
CREATE INDEX meeting_invitation_person ON meeting_invitation (person_id);
CREATE INDEX agenda_item_meeting ON agenda_item (meeting_id, position);
CREATE INDEX agenda_item_document ON agenda_item (document_id);
CREATE INDEX agenda_proposal_meeting ON agenda_proposal (meeting_id);
CREATE INDEX meeting_move_meeting ON meeting_move (meeting_id);
CREATE INDEX meeting_material_meeting ON meeting_material (meeting_id);

-- What people are told of meetings.
ALTER TABLE notice ADD COLUMN meeting_id uuid REFERENCES meeting(id);
CREATE INDEX notice_meeting ON notice (meeting_id);
ALTER TABLE notice DROP CONSTRAINT notice_check_1;
ALTER TABLE notice ADD CONSTRAINT notice_check_1 CHECK (kind IN ('mention', 'reply', 'comment-resolved', 'proposal', 'proposal-decided', 'feedback', 'consultation-opened', 'consultation-reminder', 'consultation-extended', 'consultation-closed', 'answer-to-confirm', 'answer-received', 'answers-sent', 'meeting-called', 'meeting-changed', 'meeting-cancelled', 'agenda-item-proposed', 'agenda-item-answered', 'action-given', 'action-due', 'outcome-waits', 'minutes-to-attest', 'amendment-proposed', 'amendment-answered', 'minutes-published', 'offer-made', 'offer-answered', 'offer-due'));
