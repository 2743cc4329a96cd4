import {
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { agendaItem, meeting } from './meetings'
import { organisation, person } from './people'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const minutes = pgTable('minutes', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  /** Which freezing this is. */
  round: integer('round').notNull(),
  /** The number that it has once published: 1 for the first, then one more for each correction. */
  number: integer('number').notNull(),
  state: text('state').notNull(),
  /** Everything that they say, as it was at one instant. */
  content: jsonb('content').notNull(),
  sha256: text('sha256').notNull(),
  /** Of a correction. */
  reason: text('reason'),
  frozenBy: uuid('frozen_by')
    .notNull()
    .references(() => person.id),
  frozenAt: at('frozen_at').notNull().defaultNow(),
  attestBy: date('attest_by', { mode: 'string' }),
  publishedBy: uuid('published_by').references(() => person.id),
  publishedAt: at('published_at'),
  registryNumber: text('registry_number'),
  /** Who was asked to attest, and what each said, as it was when they were published. */
  attestation: jsonb('attestation'),
})

export const minutesAttester = pgTable(
  'minutes_attester',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    namedBy: uuid('named_by')
      .notNull()
      .references(() => person.id),
    namedAt: at('named_at').notNull().defaultNow(),
    approvedMinutesId: uuid('approved_minutes_id').references(() => minutes.id),
    approvedAt: at('approved_at'),
    approvedFor: uuid('approved_for').references(() => organisation.id),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.personId] })],
)

export const minutesAmendment = pgTable('minutes_amendment', {
  id: uuid('id').primaryKey(),
  minutesId: uuid('minutes_id')
    .notNull()
    .references(() => minutes.id),
  itemId: uuid('item_id').references(() => agendaItem.id),
  text: text('text').notNull(),
  proposedBy: uuid('proposed_by')
    .notNull()
    .references(() => person.id),
  proposedFor: uuid('proposed_for')
    .notNull()
    .references(() => organisation.id),
  proposedAt: at('proposed_at').notNull().defaultNow(),
  state: text('state').notNull(),
  reason: text('reason').notNull().default(''),
  decidedBy: uuid('decided_by').references(() => person.id),
  decidedAt: at('decided_at'),
})

export const meetingSummary = pgTable(
  'meeting_summary',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    askedAt: at('asked_at').notNull().defaultNow(),
    sentAt: at('sent_at'),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.personId] })],
)
