-- Offers of meetings to organisations: who was asked, what each said, who is missing.

CREATE TABLE outreach_campaign (
  id uuid PRIMARY KEY NOT NULL,
  title text NOT NULL,
  purpose text NOT NULL,
  year integer NOT NULL,
  -- Kinds of organisations that were asked as a whole: who of them has no offer is missing too.
  groups text[] DEFAULT '{}' NOT NULL,
  -- The campaign whose unfinished offers this one takes up again.
  carried_from_id uuid REFERENCES outreach_campaign(id),
  created_by uuid NOT NULL REFERENCES person(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  closed_at timestamp with time zone,
  conclusion text
);

CREATE TABLE outreach_offer (
  id uuid PRIMARY KEY NOT NULL,
  campaign_id uuid NOT NULL REFERENCES outreach_campaign(id),
  organisation_id uuid NOT NULL REFERENCES organisation(id),
  state text NOT NULL,
  -- Why it is as it is: declined because, deferred because, held where.
  reason text DEFAULT '' NOT NULL,
  need text DEFAULT '' NOT NULL,
  deferred_until date,
  -- What the organisation waits for, in its own words: "after the election".
  deferred_until_words text DEFAULT '' NOT NULL,
  meeting_id uuid REFERENCES meeting(id),
  offered_at timestamp with time zone DEFAULT now() NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  -- Somebody was told that the day has come; a new statement begins anew.
  reminded_at timestamp with time zone,
  CONSTRAINT outreach_offer_one UNIQUE (campaign_id, organisation_id)
);

-- Everything that was said of an offer; the newest is what the offer itself says.
CREATE TABLE outreach_event (
  id uuid PRIMARY KEY NOT NULL,
  offer_id uuid NOT NULL REFERENCES outreach_offer(id),
  state text NOT NULL,
  reason text NOT NULL,
  need text NOT NULL,
  deferred_until date,
  deferred_until_words text NOT NULL,
  meeting_id uuid REFERENCES meeting(id),
  said_by uuid NOT NULL REFERENCES person(id),
  said_for uuid NOT NULL REFERENCES organisation(id),
  said_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE outreach_offer ADD CONSTRAINT outreach_offer_check_1 CHECK (state IN ('offered', 'accepted', 'held', 'declined', 'deferred'));
ALTER TABLE outreach_event ADD CONSTRAINT outreach_event_check_1 CHECK (state IN ('offered', 'accepted', 'held', 'declined', 'deferred'));
ALTER TABLE outreach_campaign ADD CONSTRAINT outreach_campaign_check_1 CHECK ((closed_at IS NULL) = (conclusion IS NULL));
ALTER TABLE outreach_campaign ADD CONSTRAINT outreach_campaign_check_2 CHECK (year BETWEEN 2000 AND 2100);
ALTER TABLE outreach_offer ADD CONSTRAINT outreach_offer_check_2 CHECK (state <> 'deferred' OR deferred_until IS NOT NULL OR deferred_until_words <> '');
CREATE INDEX outreach_offer_organisation ON outreach_offer (organisation_id);
CREATE INDEX outreach_event_offer ON outreach_event (offer_id);
CREATE INDEX outreach_offer_due ON outreach_offer (deferred_until) WHERE state = 'deferred' AND reminded_at IS NULL;

-- An offer is the county's and in no area: a notice is about one of the two.
ALTER TABLE notice ADD COLUMN offer_id uuid REFERENCES outreach_offer(id);
ALTER TABLE notice ALTER COLUMN area_id DROP NOT NULL;
ALTER TABLE notice ADD CONSTRAINT notice_check_2 CHECK ((area_id IS NULL) = (offer_id IS NOT NULL));
CREATE INDEX notice_offer ON notice (offer_id);
