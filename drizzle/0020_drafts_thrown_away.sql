-- A draft may be thrown away: nobody else knows of it, and nobody has voted. What has been opened stays.
CREATE OR REPLACE FUNCTION ballot_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := ARRAY['state', 'revision', 'round', 'closes_at', 'closed_at', 'changed_at'];
  reopens boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN RAISE EXCEPTION 'a ballot is not removed once it has been opened'; END IF;
    RETURN OLD;
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
