import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { thread } from './comments'
import { consultation } from './consultations'
import { area } from './county'
import { meeting } from './meetings'
import { outreachOffer } from './offers'
import { organisation, person } from './people'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const notice = pgTable('notice', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id')
    .notNull()
    .references(() => person.id),
  /** Null for an offer, which is the county's. */
  areaId: uuid('area_id').references(() => area.id),
  kind: text('kind').notNull(),
  threadId: uuid('thread_id').references(() => thread.id),
  consultationId: uuid('consultation_id').references(() => consultation.id),
  meetingId: uuid('meeting_id').references(() => meeting.id),
  offerId: uuid('offer_id').references(() => outreachOffer.id),
  /** Who caused it. */
  byPersonId: uuid('by_person_id').references(() => person.id),
  byOrganisationId: uuid('by_organisation_id').references(() => organisation.id),
  /** Ids and words of the interface; never the text of a comment. */
  detail: jsonb('detail').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  /** It waits for nobody any more: answered, decided, read. */
  settledAt: at('settled_at'),
  mailedAt: at('mailed_at'),
})

export const mailPreference = pgTable('mail_preference', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id),
  frequency: text('frequency').notNull(),
  /** The language of mail to this person. */
  locale: text('locale').notNull(),
  changedAt: at('changed_at').notNull().defaultNow(),
})
