-- A result leads somewhere: what a change or an outcome comes from is a ballot that is there.
ALTER TABLE priority_change ADD CONSTRAINT priority_change_ballot_id_fkey FOREIGN KEY (ballot_id) REFERENCES ballot(id);
ALTER TABLE goal_conflict_change ADD CONSTRAINT goal_conflict_change_ballot_id_fkey FOREIGN KEY (ballot_id) REFERENCES ballot(id);
ALTER TABLE outcome ADD COLUMN ballot_id uuid REFERENCES ballot(id);

-- Whoever is in the meeting when the ballot opens may vote too; in the meeting alone.
ALTER TABLE ballot ADD COLUMN present boolean DEFAULT false NOT NULL;
ALTER TABLE ballot ADD CONSTRAINT ballot_check_8 CHECK (NOT present OR meeting_id IS NOT NULL);
