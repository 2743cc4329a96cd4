import { customType, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { area, roadmap, roadmapPause, section } from './county'
import { document } from './documents'
import { organisation, person } from './people'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const bytes = customType<{ data: Uint8Array<ArrayBuffer>; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
})

export const thread = pgTable('thread', {
  id: uuid('id').primaryKey(),
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  roadmapId: uuid('roadmap_id')
    .notNull()
    .references(() => roadmap.id),
  /** Null: about the roadmap as a whole, such as the feedback that paused it. */
  sectionId: uuid('section_id').references(() => section.id),
  documentId: uuid('document_id').references(() => document.id),
  pauseId: uuid('pause_id').references(() => roadmapPause.id),
  kind: text('kind').notNull(),
  /** The passage as it was commented: never changes. */
  quote: text('quote').notNull().default(''),
  prefix: text('prefix').notNull().default(''),
  suffix: text('suffix').notNull().default(''),
  block: integer('block').notNull().default(0),
  /** Where it stands now: written by the sync engine alone, in the transaction of the text itself. */
  place: text('place').notNull(),
  words: text('words').notNull().default(''),
  wordsPrefix: text('words_prefix').notNull().default(''),
  wordsSuffix: text('words_suffix').notNull().default(''),
  wordsBlock: integer('words_block').notNull().default(0),
  /** The text's state vector when the words were lost: what is older can not be the words that came back. */
  lostAt: bytes('lost_at'),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  createdAt: at('created_at').notNull().defaultNow(),
  resolvedBy: uuid('resolved_by').references(() => person.id),
  resolvedFor: uuid('resolved_for').references(() => organisation.id),
  resolvedAt: at('resolved_at'),
  changedAt: at('changed_at').notNull().defaultNow(),
})

export const comment = pgTable('comment', {
  id: uuid('id').primaryKey(),
  threadId: uuid('thread_id')
    .notNull()
    .references(() => thread.id),
  personId: uuid('person_id')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  body: text('body').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  editedAt: at('edited_at'),
})

export const mention = pgTable('mention', {
  commentId: uuid('comment_id')
    .notNull()
    .references(() => comment.id),
  personId: uuid('person_id').references(() => person.id),
  organisationId: uuid('organisation_id').references(() => organisation.id),
})

export const proposal = pgTable('proposal', {
  threadId: uuid('thread_id')
    .primaryKey()
    .references(() => thread.id),
  /** `insert` puts the replacement behind the passage, `delete` has an empty one. */
  mode: text('mode').notNull(),
  replacement: text('replacement').notNull(),
  state: text('state').notNull(),
  decidedBy: uuid('decided_by').references(() => person.id),
  decidedFor: uuid('decided_for').references(() => organisation.id),
  decidedAt: at('decided_at'),
  reason: text('reason'),
  /** What stood there and what was put there, when it was accepted. */
  wordsBefore: text('words_before'),
  wordsAfter: text('words_after'),
  /** Ties the row to the edit that the acceptor's own editor makes. */
  acceptanceId: uuid('acceptance_id'),
  /** The edit is in the text. Until then the wording is accepted, and not yet put in. */
  appliedAt: at('applied_at'),
})

/** What the program is asked to do in a text; the room that owns the text answers on the row. */
export const roomRequest = pgTable('room_request', {
  id: uuid('id').primaryKey(),
  documentId: uuid('document_id')
    .notNull()
    .references(() => document.id),
  kind: text('kind').notNull(),
  personId: uuid('person_id')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id').references(() => organisation.id),
  payload: jsonb('payload').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  answeredAt: at('answered_at'),
  answer: jsonb('answer'),
})
