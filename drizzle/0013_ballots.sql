-- Open (named) ballots: one question, one method, one electorate, fixed when it opens (B11).
-- Secret ones get papers of their own, with nothing in common with who has voted; none can be opened yet.

CREATE TABLE ballot (
  id uuid PRIMARY KEY NOT NULL,
  -- The area that leads it: who reads and who manages it is decided there.
  area_id uuid NOT NULL REFERENCES area(id),
  -- Where it is held, if not by itself.
  meeting_id uuid REFERENCES meeting(id),
  consultation_id uuid REFERENCES consultation(id),
  question_sv text NOT NULL,
  question_en text DEFAULT '' NOT NULL,
  explanation_sv text DEFAULT '' NOT NULL,
  explanation_en text DEFAULT '' NOT NULL,
  -- The method with its options' ids, tie rule and required share.
  terms jsonb NOT NULL,
  quorum jsonb,
  secrecy text DEFAULT 'open' NOT NULL,
  interim text DEFAULT 'hidden' NOT NULL,
  state text NOT NULL,
  -- Counts what was done with it; forms carry the one that they showed.
  revision integer DEFAULT 1 NOT NULL,
  -- How often it has been opened; each closing has a result of its own.
  round integer DEFAULT 0 NOT NULL,
  opened_at timestamp with time zone,
  -- A vote at this instant is too late. Null: somebody closes it.
  closes_at timestamp with time zone,
  closed_at timestamp with time zone,
  created_by uuid NOT NULL REFERENCES person(id),
  created_for uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE ballot_option (
  ballot_id uuid NOT NULL REFERENCES ballot(id),
  id uuid NOT NULL,
  position integer NOT NULL,
  priority_id uuid REFERENCES priority(id),
  -- Of a priority its title, as it was when the ballot opened.
  text_sv text NOT NULL,
  text_en text DEFAULT '' NOT NULL,
  CONSTRAINT ballot_option_pk PRIMARY KEY (ballot_id, id)
);

-- Public, never changed.
CREATE TABLE ballot_event (
  id uuid PRIMARY KEY NOT NULL,
  ballot_id uuid NOT NULL REFERENCES ballot(id),
  kind text NOT NULL,
  reason text DEFAULT '' NOT NULL,
  by_person uuid NOT NULL REFERENCES person(id),
  by_organisation uuid REFERENCES organisation(id),
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

-- Who may vote: one paper for each row.
CREATE TABLE ballot_electorate (
  id uuid PRIMARY KEY NOT NULL,
  ballot_id uuid NOT NULL REFERENCES ballot(id),
  standing text NOT NULL,
  person_id uuid REFERENCES person(id),
  -- Of a seat. Who speaks for it is seen when the vote is cast.
  organisation_id uuid REFERENCES organisation(id),
  guest_id uuid REFERENCES guest(id),
  -- The public line of a later addition.
  addition_id uuid REFERENCES ballot_event(id),
  CONSTRAINT ballot_electorate_person UNIQUE (ballot_id, person_id),
  CONSTRAINT ballot_electorate_seat UNIQUE (ballot_id, organisation_id),
  CONSTRAINT ballot_electorate_guest UNIQUE (ballot_id, guest_id),
  CONSTRAINT ballot_electorate_of UNIQUE (ballot_id, id)
);

-- The paper of a row of the electorate, in an open ballot: the last one counts.
CREATE TABLE vote (
  electorate_id uuid PRIMARY KEY NOT NULL,
  ballot_id uuid NOT NULL,
  paper jsonb NOT NULL,
  -- Null: a guest.
  cast_by uuid REFERENCES person(id),
  cast_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT vote_voter FOREIGN KEY (ballot_id, electorate_id) REFERENCES ballot_electorate (ballot_id, id),
  -- Nobody casts two papers, whatever they may vote as.
  CONSTRAINT vote_one UNIQUE (ballot_id, cast_by)
);

-- What was published at a closing, byte for byte. Never changed.
CREATE TABLE ballot_result (
  ballot_id uuid NOT NULL REFERENCES ballot(id),
  round integer NOT NULL,
  file text NOT NULL,
  sha256 text NOT NULL,
  CONSTRAINT ballot_result_pk PRIMARY KEY (ballot_id, round)
);

ALTER TABLE ballot ADD CONSTRAINT ballot_check_1 CHECK (state IN ('draft', 'open', 'closed'));
ALTER TABLE ballot ADD CONSTRAINT ballot_check_2 CHECK ((state = 'draft') = (opened_at IS NULL));
ALTER TABLE ballot ADD CONSTRAINT ballot_check_3 CHECK ((state = 'closed') = (closed_at IS NOT NULL));
ALTER TABLE ballot ADD CONSTRAINT ballot_check_4 CHECK (num_nonnulls(meeting_id, consultation_id) <= 1);
ALTER TABLE ballot ADD CONSTRAINT ballot_check_5 CHECK (secrecy IN ('open', 'secret') AND (state = 'draft' OR secrecy = 'open'));
ALTER TABLE ballot ADD CONSTRAINT ballot_check_6 CHECK (interim = 'hidden');
ALTER TABLE ballot ADD CONSTRAINT ballot_check_7 CHECK (question_sv <> '');
ALTER TABLE ballot_option ADD CONSTRAINT ballot_option_check_1 CHECK (text_sv <> '');
ALTER TABLE ballot_event ADD CONSTRAINT ballot_event_check_1 CHECK (kind IN ('opened', 'addition', 'interest', 'closed', 'reopened'));
ALTER TABLE ballot_event ADD CONSTRAINT ballot_event_check_2 CHECK (kind IN ('opened', 'closed') OR reason <> '');
ALTER TABLE ballot_electorate ADD CONSTRAINT ballot_electorate_check_1 CHECK (
  CASE standing WHEN 'person' THEN person_id IS NOT NULL
    WHEN 'seat' THEN organisation_id IS NOT NULL
    WHEN 'guest' THEN guest_id IS NOT NULL
    ELSE false END AND num_nonnulls(person_id, organisation_id, guest_id) = 1);
ALTER TABLE ballot_result ADD CONSTRAINT ballot_result_check_1 CHECK (sha256 ~ '^[0-9a-f]{64}$');

CREATE INDEX ballot_area ON ballot (area_id);
CREATE INDEX ballot_meeting ON ballot (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX ballot_consultation ON ballot (consultation_id) WHERE consultation_id IS NOT NULL;
CREATE INDEX ballot_event_ballot ON ballot_event (ballot_id);
CREATE UNIQUE INDEX ballot_event_interest ON ballot_event (ballot_id, by_person) WHERE kind = 'interest';

-- Opening locks everything but what closing and reopening change.
CREATE FUNCTION ballot_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := ARRAY['state', 'revision', 'round', 'closes_at', 'closed_at', 'changed_at'];
  reopens boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a ballot is not removed';
  END IF;
  IF OLD.state = 'draft' THEN
    IF NEW.state = 'closed' THEN RAISE EXCEPTION 'a draft is not closed'; END IF;
    RETURN NEW;
  END IF;
  reopens := OLD.state = 'closed' AND NEW.state = 'open' AND OLD.secrecy = 'open' AND NEW.round = OLD.round + 1;
  IF NEW.state = 'draft' OR (to_jsonb(NEW) - moving) <> (to_jsonb(OLD) - moving)
    OR (NOT reopens AND (NEW.closes_at IS DISTINCT FROM OLD.closes_at OR NEW.round <> OLD.round
      OR (OLD.state = 'closed' AND to_jsonb(NEW) <> to_jsonb(OLD)))) THEN
    RAISE EXCEPTION 'a ballot stays as it was opened';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_stays BEFORE UPDATE OR DELETE ON ballot
  FOR EACH ROW EXECUTE FUNCTION ballot_stays();

-- Options, electorate and votes change only while their ballot is in a state that allows it.
CREATE FUNCTION of_ballot_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.ballot_id ELSE OLD.ballot_id END;
  now_in text;
BEGIN
  SELECT state INTO now_in FROM ballot WHERE id = whose FOR SHARE;
  IF TG_OP = 'UPDATE' AND NEW.ballot_id <> OLD.ballot_id THEN
    RAISE EXCEPTION 'a row of % stays with its ballot', TG_TABLE_NAME;
  END IF;
  IF TG_TABLE_NAME = 'vote' THEN
    IF now_in <> 'open' THEN RAISE EXCEPTION 'the ballot is %, not open', now_in; END IF;
  ELSIF now_in <> 'draft' THEN
    -- plpgsql resolves addition_id only where there is one.
    IF TG_TABLE_NAME <> 'ballot_electorate' OR TG_OP <> 'INSERT' OR now_in <> 'open'
      OR to_jsonb(NEW) ->> 'addition_id' IS NULL THEN
      RAISE EXCEPTION '% stays as its ballot was opened', TG_TABLE_NAME;
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_option_stays BEFORE INSERT OR UPDATE OR DELETE ON ballot_option
  FOR EACH ROW EXECUTE FUNCTION of_ballot_stays();
CREATE TRIGGER ballot_electorate_stays BEFORE INSERT OR UPDATE OR DELETE ON ballot_electorate
  FOR EACH ROW EXECUTE FUNCTION of_ballot_stays();
CREATE TRIGGER vote_stays BEFORE INSERT OR UPDATE OR DELETE ON vote
  FOR EACH ROW EXECUTE FUNCTION of_ballot_stays();

CREATE TRIGGER ballot_event_stays BEFORE UPDATE OR DELETE ON ballot_event
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER ballot_result_stays BEFORE UPDATE OR DELETE ON ballot_result
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
