import {
  type AnyPgColumn,
  boolean,
  date,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { section } from './county'
import { agendaItem, meeting } from './meetings'
import { organisation, person } from './people'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const proposedOrganisation = pgTable('proposed_organisation', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  name: text('name').notNull(),
  /** The organisation that it turned out to be. */
  organisationId: uuid('organisation_id').references(() => organisation.id),
  decidedBy: uuid('decided_by').references(() => person.id),
  decidedAt: at('decided_at'),
})

export const guest = pgTable('guest', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  name: text('name').notNull(),
  organisationId: uuid('organisation_id').references(() => organisation.id),
  proposedOrganisationId: uuid('proposed_organisation_id').references(
    () => proposedOrganisation.id,
  ),
  role: text('role').notNull(),
  consentedAt: at('consented_at').notNull(),
  tokenHash: text('token_hash').notNull(),
  joinedAt: at('joined_at').notNull().defaultNow(),
  removedAt: at('removed_at'),
  /** The guest that somebody who had left came back as. */
  backAs: uuid('back_as').references((): AnyPgColumn => guest.id),
})

export const attendance = pgTable('attendance', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  personId: uuid('person_id').references(() => person.id),
  guestId: uuid('guest_id').references(() => guest.id),
  /** Somebody whom a leader added by name. */
  name: text('name'),
  organisationId: uuid('organisation_id').references(() => organisation.id),
  organisationName: text('organisation_name').notNull().default(''),
  mode: text('mode').notNull(),
  source: text('source').notNull(),
})

export const meetingWriter = pgTable(
  'meeting_writer',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    addedBy: uuid('added_by')
      .notNull()
      .references(() => person.id),
    addedAt: at('added_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.personId] })],
)

export const outcome = pgTable('outcome', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  itemId: uuid('item_id').references(() => agendaItem.id),
  kind: text('kind').notNull(),
  text: text('text').notNull(),
  sectionId: uuid('section_id').references(() => section.id),
  /** The priority that it is about; a foreign key. */
  priorityId: uuid('priority_id'),
  /** The ballot whose result it says; a foreign key. */
  ballotId: uuid('ballot_id'),
  /** The same in words, from before there were priorities to choose. */
  priority: text('priority').notNull().default(''),
  ownerOrganisationId: uuid('owner_organisation_id').references(() => organisation.id),
  ownerPersonId: uuid('owner_person_id').references(() => person.id),
  dueOn: date('due_on', { mode: 'string' }),
  state: text('state').notNull(),
  suggestedByGuestId: uuid('suggested_by_guest_id').references(() => guest.id),
  suggestedByPersonId: uuid('suggested_by_person_id').references(() => person.id),
  /** Told to whoever suggested it. */
  answer: text('answer').notNull().default(''),
  recordedBy: uuid('recorded_by').references(() => person.id),
  recordedAt: at('recorded_at'),
  createdAt: at('created_at').notNull().defaultNow(),
  changedAt: at('changed_at').notNull().defaultNow(),
})

export const outcomeHandling = pgTable('outcome_handling', {
  id: uuid('id').primaryKey(),
  outcomeId: uuid('outcome_id')
    .notNull()
    .references(() => outcome.id),
  how: text('how').notNull(),
  reason: text('reason').notNull().default(''),
  postponedUntil: date('postponed_until', { mode: 'string' }),
  /** The passage that it was worked into. */
  sectionId: uuid('section_id').references(() => section.id),
  block: integer('block'),
  quote: text('quote').notNull().default(''),
  prefix: text('prefix').notNull().default(''),
  suffix: text('suffix').notNull().default(''),
  handledBy: uuid('handled_by')
    .notNull()
    .references(() => person.id),
  handledFor: uuid('handled_for')
    .notNull()
    .references(() => organisation.id),
  handledAt: at('handled_at').notNull().defaultNow(),
  replacedAt: at('replaced_at'),
})

export const actionReport = pgTable('action_report', {
  id: uuid('id').primaryKey(),
  outcomeId: uuid('outcome_id')
    .notNull()
    .references(() => outcome.id),
  done: boolean('done').notNull(),
  note: text('note').notNull(),
  reportedBy: uuid('reported_by')
    .notNull()
    .references(() => person.id),
  reportedFor: uuid('reported_for')
    .notNull()
    .references(() => organisation.id),
  reportedAt: at('reported_at').notNull().defaultNow(),
})

export const carriedAction = pgTable(
  'carried_action',
  {
    outcomeId: uuid('outcome_id')
      .notNull()
      .references(() => outcome.id),
    itemId: uuid('item_id')
      .notNull()
      .references(() => agendaItem.id),
  },
  (t) => [primaryKey({ columns: [t.outcomeId, t.itemId] })],
)
