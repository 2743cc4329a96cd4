import {
  type AnyPgColumn,
  date,
  integer,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { meeting } from './meetings'
import { organisation, person } from './people'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const outreachCampaign = pgTable('outreach_campaign', {
  id: uuid('id').primaryKey(),
  title: text('title').notNull(),
  purpose: text('purpose').notNull(),
  year: integer('year').notNull(),
  /** Kinds of organisations that were asked as a whole: who of them has no offer is missing too. */
  groups: text('groups').array().notNull().default([]),
  /** The campaign whose unfinished offers this one takes up again. */
  carriedFromId: uuid('carried_from_id').references((): AnyPgColumn => outreachCampaign.id),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  createdAt: at('created_at').notNull().defaultNow(),
  closedAt: at('closed_at'),
  conclusion: text('conclusion'),
})

export const outreachOffer = pgTable('outreach_offer', {
  id: uuid('id').primaryKey(),
  campaignId: uuid('campaign_id')
    .notNull()
    .references(() => outreachCampaign.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  state: text('state').notNull(),
  /** Why it is as it is: declined because, deferred because, held where. */
  reason: text('reason').notNull().default(''),
  need: text('need').notNull().default(''),
  deferredUntil: date('deferred_until', { mode: 'string' }),
  /** What the organisation waits for, in its own words: "after the election". */
  deferredUntilWords: text('deferred_until_words').notNull().default(''),
  meetingId: uuid('meeting_id').references(() => meeting.id),
  offeredAt: at('offered_at').notNull().defaultNow(),
  changedAt: at('changed_at').notNull().defaultNow(),
  /** Somebody was told that the day has come; a new statement begins anew. */
  remindedAt: at('reminded_at'),
})

export const outreachEvent = pgTable('outreach_event', {
  id: uuid('id').primaryKey(),
  offerId: uuid('offer_id')
    .notNull()
    .references(() => outreachOffer.id),
  state: text('state').notNull(),
  reason: text('reason').notNull(),
  need: text('need').notNull(),
  deferredUntil: date('deferred_until', { mode: 'string' }),
  deferredUntilWords: text('deferred_until_words').notNull(),
  meetingId: uuid('meeting_id').references(() => meeting.id),
  saidBy: uuid('said_by')
    .notNull()
    .references(() => person.id),
  saidFor: uuid('said_for')
    .notNull()
    .references(() => organisation.id),
  saidAt: at('said_at').notNull().defaultNow(),
})
