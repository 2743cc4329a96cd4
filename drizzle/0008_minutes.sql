-- Minutes: frozen together, attested, published, corrected.

CREATE TABLE minutes (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  -- 1 for the first, then one more for each correction.
  number integer NOT NULL,
  state text NOT NULL,
  -- Everything that they say, as it was at one instant.
  content jsonb NOT NULL,
  sha256 text NOT NULL,
  -- Of a correction.
  reason text,
  frozen_by uuid NOT NULL REFERENCES person(id),
  frozen_at timestamp with time zone DEFAULT now() NOT NULL,
  attest_by date,
  published_by uuid REFERENCES person(id),
  published_at timestamp with time zone,
  registry_number text,
  CONSTRAINT minutes_number UNIQUE (meeting_id, number)
);

CREATE TABLE minutes_attester (
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  person_id uuid NOT NULL REFERENCES person(id),
  named_by uuid NOT NULL REFERENCES person(id),
  named_at timestamp with time zone DEFAULT now() NOT NULL,
  approved_minutes_id uuid REFERENCES minutes(id),
  approved_at timestamp with time zone,
  CONSTRAINT minutes_attester_pk PRIMARY KEY (meeting_id, person_id)
);

CREATE TABLE minutes_amendment (
  id uuid PRIMARY KEY NOT NULL,
  minutes_id uuid NOT NULL REFERENCES minutes(id),
  item_id uuid REFERENCES agenda_item(id),
  text text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES person(id),
  proposed_at timestamp with time zone DEFAULT now() NOT NULL,
  state text NOT NULL,
  reason text DEFAULT '' NOT NULL,
  decided_by uuid REFERENCES person(id),
  decided_at timestamp with time zone
);

-- Who asked for the summary by mail.
CREATE TABLE meeting_summary (
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  person_id uuid NOT NULL REFERENCES person(id),
  asked_at timestamp with time zone DEFAULT now() NOT NULL,
  sent_at timestamp with time zone,
  CONSTRAINT meeting_summary_pk PRIMARY KEY (meeting_id, person_id)
);

ALTER TABLE minutes ADD CONSTRAINT minutes_check_1 CHECK (state IN ('attesting', 'published', 'withdrawn'));
ALTER TABLE minutes ADD CONSTRAINT minutes_check_2 CHECK ((state = 'published') = (published_at IS NOT NULL));
ALTER TABLE minutes ADD CONSTRAINT minutes_check_3 CHECK ((published_at IS NULL) = (published_by IS NULL));
ALTER TABLE minutes_amendment ADD CONSTRAINT minutes_amendment_check_1 CHECK (state IN ('proposed', 'taken-in', 'declined'));
CREATE INDEX minutes_amendment_minutes ON minutes_amendment (minutes_id);

-- Whoever ends the writing of notes waits for what is being stored in them, and until that transaction is
-- over nobody stores more; afterwards the state of the meeting refuses it. So nothing comes after a freeze.
CREATE FUNCTION hold_notes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM document
    WHERE id IN (SELECT document_id FROM agenda_item WHERE meeting_id = NEW.id)
    ORDER BY id FOR SHARE;
  RETURN NULL;
END $$;

CREATE TRIGGER meeting_notes_held AFTER UPDATE OF state ON meeting
  FOR EACH ROW WHEN (OLD.state IN ('live', 'minutes-draft') AND NEW.state NOT IN ('live', 'minutes-draft'))
  EXECUTE FUNCTION hold_notes();
