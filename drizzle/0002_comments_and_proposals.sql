-- Threads on a passage, what is said in them, proposals for its wording, and what the program is asked
-- to do in a text.

CREATE TABLE thread (
  id uuid PRIMARY KEY NOT NULL,
  area_id uuid NOT NULL REFERENCES area(id),
  roadmap_id uuid NOT NULL REFERENCES roadmap(id),
  -- Null: about the roadmap as a whole, such as the feedback that paused it.
  section_id uuid REFERENCES section(id),
  document_id uuid REFERENCES document(id),
  pause_id uuid REFERENCES roadmap_pause(id),
  kind text NOT NULL,
  -- The passage as it was commented: never changes.
  quote text DEFAULT '' NOT NULL,
  prefix text DEFAULT '' NOT NULL,
  suffix text DEFAULT '' NOT NULL,
  block integer DEFAULT 0 NOT NULL,
  -- Where it stands now: written by the sync engine alone, in the transaction of the text itself.
  place text NOT NULL,
  words text DEFAULT '' NOT NULL,
  words_prefix text DEFAULT '' NOT NULL,
  words_suffix text DEFAULT '' NOT NULL,
  words_block integer DEFAULT 0 NOT NULL,
  -- The text's state vector when the words were lost: what is older can not be the words that came back.
  lost_at bytea,
  created_by uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  resolved_by uuid REFERENCES person(id),
  resolved_for uuid REFERENCES organisation(id),
  resolved_at timestamp with time zone,
  changed_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE comment (
  id uuid PRIMARY KEY NOT NULL,
  thread_id uuid NOT NULL REFERENCES thread(id),
  person_id uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  body text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  edited_at timestamp with time zone
);

CREATE TABLE mention (
  comment_id uuid NOT NULL REFERENCES comment(id),
  person_id uuid REFERENCES person(id),
  organisation_id uuid REFERENCES organisation(id)
);

CREATE TABLE proposal (
  thread_id uuid PRIMARY KEY NOT NULL REFERENCES thread(id),
  -- `insert` puts the replacement behind the passage, `delete` has an empty one.
  mode text NOT NULL,
  replacement text NOT NULL,
  state text NOT NULL,
  decided_by uuid REFERENCES person(id),
  decided_for uuid REFERENCES organisation(id),
  decided_at timestamp with time zone,
  reason text,
  -- What stood there and what was put there, when it was accepted.
  words_before text,
  words_after text,
  -- Ties the row to the edit that the acceptor's own editor makes.
  acceptance_id uuid,
  -- The edit is in the text. Until then the wording is accepted, and not yet put in.
  applied_at timestamp with time zone
);

-- What the program is asked to do in a text; the room that owns the text answers on the row.
CREATE TABLE room_request (
  id uuid PRIMARY KEY NOT NULL,
  document_id uuid NOT NULL REFERENCES document(id),
  kind text NOT NULL,
  person_id uuid NOT NULL REFERENCES person(id),
  organisation_id uuid REFERENCES organisation(id),
  payload jsonb NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  answered_at timestamp with time zone,
  answer jsonb
);

ALTER TABLE thread ADD CONSTRAINT thread_check_1 CHECK (kind IN ('question', 'comment', 'correction', 'proposal', 'feedback'));
ALTER TABLE thread ADD CONSTRAINT thread_check_2 CHECK (place IN ('none', 'waiting', 'placed', 'rewritten', 'removed'));
ALTER TABLE thread ADD CONSTRAINT thread_check_3 CHECK ((section_id IS NULL) = (document_id IS NULL) AND (document_id IS NULL) = (place = 'none'));
ALTER TABLE proposal ADD CONSTRAINT proposal_check_1 CHECK (mode IN ('replace', 'insert', 'delete'));
ALTER TABLE proposal ADD CONSTRAINT proposal_check_2 CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn'));
ALTER TABLE proposal ADD CONSTRAINT proposal_check_3 CHECK ((state = 'open') = (decided_at IS NULL));
ALTER TABLE proposal ADD CONSTRAINT proposal_check_4 CHECK ((state = 'accepted') = (acceptance_id IS NOT NULL));
ALTER TABLE proposal ADD CONSTRAINT proposal_check_5 CHECK (applied_at IS NULL OR state = 'accepted');
ALTER TABLE mention ADD CONSTRAINT mention_check_1 CHECK (num_nonnulls(person_id, organisation_id) = 1);
ALTER TABLE room_request ADD CONSTRAINT room_request_check_1 CHECK (kind IN ('restore'));
CREATE INDEX thread_document ON thread (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX thread_section ON thread (section_id, created_at);
CREATE INDEX thread_area ON thread (area_id, changed_at);
CREATE INDEX comment_thread ON comment (thread_id, created_at);
CREATE INDEX mention_comment ON mention (comment_id);
CREATE INDEX mention_person ON mention (person_id);
CREATE INDEX mention_organisation ON mention (organisation_id);
CREATE UNIQUE INDEX proposal_acceptance ON proposal (acceptance_id);
CREATE INDEX room_request_waiting ON room_request (document_id) WHERE answered_at IS NULL;
