-- Secret ballots: who has voted and what was voted stand in two tables that have nothing in common but the
-- ballot: no key, no time, no order (B19).

-- Neither has a foreign key: its check would write the vote's transaction into the row that it points at,
-- and would wait for other ballots that close while this one is rewritten. Triggers check instead.
CREATE TABLE ballot_voter (
  -- A row of the electorate that has voted.
  electorate_id uuid PRIMARY KEY NOT NULL,
  ballot_id uuid NOT NULL,
  -- Nobody casts two papers (B20). Null: a guest, or the ballot is closed and nobody asks any more.
  cast_by uuid,
  CONSTRAINT ballot_voter_once UNIQUE (ballot_id, cast_by)
);
CREATE TABLE secret_paper (
  ballot_id uuid NOT NULL,
  standing text NOT NULL,
  paper jsonb NOT NULL,
  CONSTRAINT secret_paper_check_1 CHECK (standing IN ('person', 'seat', 'guest')),
  -- No word of one's own.
  CONSTRAINT secret_paper_check_2 CHECK (NOT jsonb_path_exists(paper, '$.**.reason'))
);
CREATE INDEX secret_paper_ballot ON secret_paper (ballot_id);

-- Which rows of an electorate have voted, in ballots of either kind.
CREATE VIEW ballot_cast AS
  SELECT electorate_id, ballot_id, cast_by, revision FROM vote
  UNION ALL SELECT electorate_id, ballot_id, cast_by, 1 FROM ballot_voter;

ALTER TABLE ballot DROP CONSTRAINT ballot_check_5;
ALTER TABLE ballot ADD CONSTRAINT ballot_check_5 CHECK (secrecy IN ('open', 'secret'));

-- Whether votes of this kind are taken now. The clock is the database's, whatever the program has read (B13).
CREATE FUNCTION takes_votes(asked uuid, kind text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  its record;
BEGIN
  SELECT state, secrecy, closes_at INTO its FROM ballot WHERE id = asked FOR SHARE;
  IF its.state IS DISTINCT FROM 'open' THEN RAISE EXCEPTION 'the ballot is %, not open', its.state; END IF;
  IF its.secrecy <> kind THEN RAISE EXCEPTION 'the ballot is held otherwise: %', its.secrecy; END IF;
  IF its.closes_at <= clock_timestamp() THEN
    RAISE EXCEPTION 'the ballot is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'ballot_over',
      DETAIL = to_char(its.closes_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  END IF;
END $$;

CREATE OR REPLACE FUNCTION of_ballot_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.ballot_id ELSE OLD.ballot_id END;
  now_in text;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.ballot_id <> OLD.ballot_id THEN
    RAISE EXCEPTION 'a row of % stays with its ballot', TG_TABLE_NAME;
  END IF;
  IF TG_TABLE_NAME = 'vote' THEN
    PERFORM takes_votes(whose, 'open');
  ELSE
    SELECT state INTO now_in FROM ballot WHERE id = whose FOR SHARE;
    -- plpgsql resolves addition_id only where there is one.
    IF now_in <> 'draft' AND (TG_TABLE_NAME <> 'ballot_electorate' OR TG_OP <> 'INSERT' OR now_in <> 'open'
      OR to_jsonb(NEW) ->> 'addition_id' IS NULL) THEN
      RAISE EXCEPTION '% stays as its ballot was opened', TG_TABLE_NAME;
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION secretly_cast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM takes_votes(NEW.ballot_id, 'secret');
  IF TG_TABLE_NAME = 'ballot_voter' THEN
    IF NOT EXISTS (SELECT FROM ballot_electorate WHERE id = NEW.electorate_id AND ballot_id = NEW.ballot_id) THEN
      RAISE EXCEPTION 'who votes is in the electorate of that ballot';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_voter_cast BEFORE INSERT ON ballot_voter FOR EACH ROW
  WHEN (current_setting('fardplan.seals', true) IS DISTINCT FROM 'yes') EXECUTE FUNCTION secretly_cast();
CREATE TRIGGER secret_paper_cast BEFORE INSERT ON secret_paper FOR EACH ROW
  WHEN (current_setting('fardplan.seals', true) IS DISTINCT FROM 'yes') EXECUTE FUNCTION secretly_cast();
CREATE TRIGGER ballot_voter_stays BEFORE UPDATE OR DELETE ON ballot_voter
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER secret_paper_stays BEFORE UPDATE OR DELETE ON secret_paper
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION only_sealing_empties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('fardplan.seals', true) IS DISTINCT FROM 'yes' THEN
    RAISE EXCEPTION '% is emptied by the closing of a secret ballot alone', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ballot_voter_empties BEFORE TRUNCATE ON ballot_voter EXECUTE FUNCTION only_sealing_empties();
CREATE TRIGGER secret_paper_empties BEFORE TRUNCATE ON secret_paper EXECUTE FUNCTION only_sealing_empties();

-- Ends the papers of a closed ballot, whose result is published, and writes what stays of both tables into new
-- files, sorted by its own content: neither transaction nor place of a row tells any more what came together.
-- Rows that are deleted would stay on the disk with both. A reader waits meanwhile and then finds everything.
CREATE FUNCTION seal_secret_ballot(sealed uuid) RETURNS void LANGUAGE plpgsql
  -- Whoever holds the tables for long, as a backup does, holds the closing back and not everybody who reads.
  SET lock_timeout = '3s'
  SET fardplan.seals = 'yes'
AS $$
DECLARE
  voters ballot_voter[];
  papers secret_paper[];
BEGIN
  IF NOT EXISTS (SELECT FROM ballot JOIN ballot_result r ON r.ballot_id = id AND r.round = ballot.round
    WHERE id = sealed AND state = 'closed' AND secrecy = 'secret') THEN
    RAISE EXCEPTION 'what is sealed is a secret ballot with a result';
  END IF;
  LOCK TABLE ballot_voter, secret_paper IN ACCESS EXCLUSIVE MODE;
  IF (SELECT count(*) FROM ballot_voter WHERE ballot_id = sealed)
    <> (SELECT count(*) FROM secret_paper WHERE ballot_id = sealed) THEN
    RAISE EXCEPTION 'there are not as many papers as voters';
  END IF;
  SELECT array_agg(ROW(electorate_id, ballot_id, CASE WHEN ballot_id <> sealed THEN cast_by END)::ballot_voter
    ORDER BY electorate_id) INTO voters FROM ballot_voter;
  SELECT array_agg(p ORDER BY p.ballot_id, p.standing, p.paper::text) INTO papers
    FROM secret_paper p WHERE p.ballot_id <> sealed;
  TRUNCATE ballot_voter, secret_paper;
  INSERT INTO ballot_voter SELECT * FROM unnest(voters);
  INSERT INTO secret_paper SELECT * FROM unnest(papers);
END $$;

-- Nothing closes a secret ballot and leaves its papers.
CREATE FUNCTION closed_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM secret_paper WHERE ballot_id = NEW.id) THEN
    RAISE EXCEPTION 'a secret ballot is sealed when it closes';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ballot_sealed AFTER UPDATE ON ballot DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.state = 'closed' AND NEW.secrecy = 'secret') EXECUTE FUNCTION closed_is_sealed();
