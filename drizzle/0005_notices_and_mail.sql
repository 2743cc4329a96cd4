-- What each person is told, and mail that is sent once.

CREATE TABLE notice (
  id uuid PRIMARY KEY NOT NULL,
  person_id uuid NOT NULL REFERENCES person(id),
  area_id uuid NOT NULL REFERENCES area(id),
  kind text NOT NULL,
  thread_id uuid REFERENCES thread(id),
  consultation_id uuid REFERENCES consultation(id),
  -- Who caused it.
  by_person_id uuid REFERENCES person(id),
  by_organisation_id uuid REFERENCES organisation(id),
  -- Ids and words of the interface; never the text of a comment.
  detail jsonb NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  -- It waits for nobody any more: answered, decided, read.
  settled_at timestamp with time zone,
  mailed_at timestamp with time zone
);

CREATE TABLE mail_preference (
  person_id uuid PRIMARY KEY NOT NULL REFERENCES person(id),
  frequency text NOT NULL,
  -- The language of mail to this person.
  locale text NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE notice ADD CONSTRAINT notice_check_1 CHECK (kind IN ('mention', 'reply', 'comment-resolved', 'proposal', 'proposal-decided', 'feedback', 'consultation-opened', 'consultation-reminder', 'consultation-extended', 'consultation-closed', 'answer-to-confirm', 'answer-received', 'answers-sent'));
ALTER TABLE mail_preference ADD CONSTRAINT mail_preference_check_1 CHECK (frequency IN ('at-once', 'daily', 'weekly', 'never'));
ALTER TABLE mail_preference ADD CONSTRAINT mail_preference_check_2 CHECK (locale IN ('sv', 'en'));
CREATE INDEX notice_waiting ON notice (person_id, created_at) WHERE settled_at IS NULL;
CREATE INDEX notice_unmailed ON notice (created_at) WHERE mailed_at IS NULL;
CREATE INDEX notice_thread ON notice (thread_id);
CREATE INDEX notice_consultation ON notice (consultation_id);

-- For whom a mail is, whether it may wait its turn, and where one says no to more of them.
ALTER TABLE outgoing_mail ADD COLUMN person_id uuid REFERENCES person(id);
ALTER TABLE outgoing_mail ADD COLUMN unsubscribe_url text;
-- A mail that is being handed over: whoever finds this set after a crash does not know whether it left.
ALTER TABLE outgoing_mail ADD COLUMN handing_over_at timestamp with time zone;
-- A code that is over is not worth sending.
ALTER TABLE outgoing_mail ADD COLUMN expires_at timestamp with time zone;
-- Refused for good, or not taken for days: a person has to look at it.
ALTER TABLE outgoing_mail ADD COLUMN gave_up_at timestamp with time zone;
CREATE INDEX outgoing_mail_person ON outgoing_mail (person_id, sent_at) WHERE unsubscribe_url IS NOT NULL;
