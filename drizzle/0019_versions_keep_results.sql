-- Which results about the priorities in its text a version knows of: kept when it is named. What was read
-- from the log by the instant could change when a closing that was under way then was committed after.
CREATE TABLE version_ballot (
  version_id uuid NOT NULL REFERENCES version(id),
  ballot_id uuid NOT NULL,
  round integer NOT NULL,
  CONSTRAINT version_ballot_pk PRIMARY KEY (version_id, ballot_id),
  CONSTRAINT version_ballot_result FOREIGN KEY (ballot_id, round) REFERENCES ballot_result (ballot_id, round)
);
CREATE TRIGGER version_ballot_stays BEFORE UPDATE OR DELETE ON version_ballot
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- Of versions that are there already, what they have said until now. Their hashes do not vouch for it.
INSERT INTO version_ballot (version_id, ballot_id, round)
SELECT v.id, told.ballot_id, told.round FROM version v CROSS JOIN LATERAL (
  SELECT e.ballot_id, count(*) FILTER (WHERE e.kind = 'closed')::int AS round,
    (array_agg(e.kind ORDER BY e.at DESC, e.id DESC))[1] AS latest
  FROM ballot_event e
  WHERE e.kind IN ('closed', 'reopened') AND e.at <= v.created_at AND e.ballot_id IN (
    SELECT o.ballot_id FROM ballot_option o
    JOIN version_priority vp ON vp.priority_id = o.priority_id WHERE vp.version_id = v.id)
  GROUP BY e.ballot_id) told
WHERE told.latest = 'closed';
