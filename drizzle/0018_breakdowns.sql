-- A result may be broken down by municipality or by type of organisation, if that is fixed at the opening (B37).
ALTER TABLE ballot ADD COLUMN breakdown text;
ALTER TABLE ballot ADD CONSTRAINT ballot_check_9 CHECK (breakdown IN ('municipality', 'organisation-type'));

-- Where the row belongs, as it was when the ballot opened. Guests belong nowhere.
ALTER TABLE ballot_electorate ADD COLUMN class text;
ALTER TABLE ballot_electorate ADD CONSTRAINT ballot_electorate_check_2 CHECK (class IS NULL OR standing <> 'guest');
-- While the ballot is open. In the result classes are sums.
ALTER TABLE secret_paper ADD COLUMN class text;
ALTER TABLE secret_paper ADD CONSTRAINT secret_paper_check_3 CHECK (class IS NULL OR standing <> 'guest');

-- As in 0017, but for the class in the order of what stays: equal papers of two classes would keep theirs.
CREATE OR REPLACE FUNCTION seal_secret_ballot(sealed uuid) RETURNS void LANGUAGE plpgsql
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
  SELECT array_agg(p ORDER BY p.ballot_id, p.standing, p.class, p.paper::text) INTO papers
    FROM secret_paper p WHERE p.ballot_id <> sealed;
  TRUNCATE ballot_voter, secret_paper;
  INSERT INTO ballot_voter SELECT * FROM unnest(voters);
  INSERT INTO secret_paper SELECT * FROM unnest(papers);
END $$;
