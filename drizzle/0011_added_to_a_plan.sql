-- Why a meeting came to be after the plan of its year was adopted; empty where none was, or before this was asked.
ALTER TABLE meeting ADD COLUMN added_reason text DEFAULT '' NOT NULL;
