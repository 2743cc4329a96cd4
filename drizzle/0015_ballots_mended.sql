-- Whoever speaks for two seats votes for both (B12): what one person may cast is no longer a key.
ALTER TABLE vote DROP CONSTRAINT vote_one;
CREATE INDEX vote_cast_by ON vote (ballot_id, cast_by);
-- Counts the row's papers; forms carry the one that they showed.
ALTER TABLE vote ADD COLUMN revision integer DEFAULT 1 NOT NULL;

-- Each addition has a public line of its own, in its own ballot.
ALTER TABLE ballot_event ADD CONSTRAINT ballot_event_of UNIQUE (ballot_id, id);
ALTER TABLE ballot_electorate DROP CONSTRAINT ballot_electorate_addition_id_fkey;
ALTER TABLE ballot_electorate ADD CONSTRAINT ballot_electorate_addition UNIQUE (addition_id);
ALTER TABLE ballot_electorate ADD CONSTRAINT ballot_electorate_said
  FOREIGN KEY (ballot_id, addition_id) REFERENCES ballot_event (ballot_id, id);

CREATE FUNCTION addition_is_said() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM ballot_event WHERE id = NEW.addition_id AND kind = 'addition') THEN
    RAISE EXCEPTION 'an addition to the electorate needs a public line that says so';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_electorate_said BEFORE INSERT OR UPDATE ON ballot_electorate
  FOR EACH ROW WHEN (NEW.addition_id IS NOT NULL) EXECUTE FUNCTION addition_is_said();

-- Null: the clock, which closes a ballot at its set time.
ALTER TABLE ballot_event ALTER COLUMN by_person DROP NOT NULL;
ALTER TABLE ballot_event ADD CONSTRAINT ballot_event_check_3 CHECK (by_person IS NOT NULL OR kind = 'closed');
CREATE INDEX ballot_due ON ballot (closes_at) WHERE state = 'open';

-- The guest that somebody who had left came back as.
ALTER TABLE guest ADD COLUMN back_as uuid REFERENCES guest(id);
CREATE INDEX guest_back_as ON guest (back_as) WHERE back_as IS NOT NULL;
