-- Minutes: frozen together, attested, published, corrected.

CREATE TABLE minutes (
  id uuid PRIMARY KEY NOT NULL,
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  -- Which freezing this is; a text that is taken back and frozen again is another round.
  round integer NOT NULL,
  -- The number that it has once published: 1 for the first, then one more for each correction.
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
  -- Who was asked to attest, and what each said, as it was when they were published.
  attestation jsonb,
  CONSTRAINT minutes_round UNIQUE (meeting_id, round)
);

CREATE TABLE minutes_attester (
  meeting_id uuid NOT NULL REFERENCES meeting(id),
  person_id uuid NOT NULL REFERENCES person(id),
  named_by uuid NOT NULL REFERENCES person(id),
  named_at timestamp with time zone DEFAULT now() NOT NULL,
  approved_minutes_id uuid REFERENCES minutes(id),
  approved_at timestamp with time zone,
  approved_for uuid REFERENCES organisation(id),
  CONSTRAINT minutes_attester_pk PRIMARY KEY (meeting_id, person_id)
);

CREATE TABLE minutes_amendment (
  id uuid PRIMARY KEY NOT NULL,
  minutes_id uuid NOT NULL REFERENCES minutes(id),
  item_id uuid REFERENCES agenda_item(id),
  text text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES person(id),
  proposed_for uuid NOT NULL REFERENCES organisation(id),
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

-- Whoever writes notes hears that they may no longer, or may again: open sockets are looked at at once.
CREATE FUNCTION tell_notes_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('access', person_id::text) FROM (
    SELECT person_id FROM meeting_writer WHERE meeting_id = NEW.id
    UNION SELECT r.person_id FROM role_assignment r JOIN meeting_area a ON a.area_id = r.area_id
      WHERE a.meeting_id = NEW.id AND r.role = 'process-leader') AS writers;
  RETURN NULL;
END $$;

CREATE TRIGGER meeting_notes_told AFTER UPDATE OF state ON meeting
  FOR EACH ROW WHEN ((OLD.state IN ('live', 'minutes-draft')) <> (NEW.state IN ('live', 'minutes-draft')))
  EXECUTE FUNCTION tell_notes_changed();
ALTER TABLE minutes ADD CONSTRAINT minutes_check_4 CHECK ((published_at IS NULL) = (attestation IS NULL));
ALTER TABLE minutes ADD CONSTRAINT minutes_check_5 CHECK ((number > 1) = (reason IS NOT NULL));
CREATE UNIQUE INDEX minutes_number ON minutes (meeting_id, number) WHERE state <> 'withdrawn';
CREATE UNIQUE INDEX minutes_attesting ON minutes (meeting_id) WHERE state = 'attesting';
CREATE INDEX meeting_summary_person ON meeting_summary (person_id);

-- What was frozen is never another text, and what was published is never changed or removed.
CREATE FUNCTION refuse_other_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'attesting'
    OR ROW(NEW.id, NEW.meeting_id, NEW.round, NEW.number, NEW.sha256, NEW.reason, NEW.frozen_by, NEW.frozen_at)
      IS DISTINCT FROM ROW(OLD.id, OLD.meeting_id, OLD.round, OLD.number, OLD.sha256, OLD.reason, OLD.frozen_by, OLD.frozen_at)
    OR NEW.content <> OLD.content
  THEN
    RAISE EXCEPTION 'frozen minutes never change';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER minutes_stay BEFORE UPDATE OR DELETE ON minutes
  FOR EACH ROW EXECUTE FUNCTION refuse_other_minutes();
