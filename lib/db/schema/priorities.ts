import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { thread } from './comments'
import { area, municipality, section } from './county'
import { outcome } from './outcomes'
import { organisation, person } from './people'
import { version } from './versions'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const personOf = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => person.id)
const organisationOf = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => organisation.id)

export const priority = pgTable('priority', {
  id: uuid('id').primaryKey(),
  /** The area that leads it: who reads and who changes it is decided there. */
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  title: text('title').notNull(),
  text: text('text').notNull(),
  /** What is declined because of it. */
  declined: text('declined').notNull().default(''),
  horizon: text('horizon').notNull().default(''),
  subArea: text('sub_area').notNull().default(''),
  /** The county's long-term goal or one of its priorities, in the words that were chosen. */
  answersTo: text('answers_to').notNull().default(''),
  state: text('state').notNull(),
  /** The number of its newest change; forms carry the one that they showed. */
  revision: integer('revision').notNull().default(1),
  /** Why no goal conflict was found, if somebody has looked and found none. */
  noneFoundBecause: text('none_found_because').notNull().default(''),
  createdBy: personOf('created_by'),
  createdFor: organisationOf('created_for'),
  createdAt: at('created_at').notNull().defaultNow(),
  changedAt: at('changed_at').notNull().defaultNow(),
})

const priorityOf = () =>
  uuid('priority_id')
    .notNull()
    .references(() => priority.id)

/** All areas that it is of, the leading one among them (a constraint). */
export const priorityArea = pgTable(
  'priority_area',
  {
    priorityId: priorityOf(),
    areaId: uuid('area_id')
      .notNull()
      .references(() => area.id),
  },
  (t) => [primaryKey({ columns: [t.priorityId, t.areaId] })],
)

export const prioritySection = pgTable(
  'priority_section',
  {
    priorityId: priorityOf(),
    sectionId: uuid('section_id')
      .notNull()
      .references(() => section.id),
  },
  (t) => [primaryKey({ columns: [t.priorityId, t.sectionId] })],
)

/** A change of state or words with its reason and source; the database refuses to change or remove it. */
export const priorityChange = pgTable('priority_change', {
  id: uuid('id').primaryKey(),
  priorityId: priorityOf(),
  revision: integer('revision').notNull(),
  /** Null: it was proposed. */
  fromState: text('from_state'),
  toState: text('to_state').notNull(),
  /** What it says from then on. */
  wording: jsonb('wording').notNull(),
  reason: text('reason').notNull(),
  outcomeId: uuid('outcome_id').references(() => outcome.id),
  threadId: uuid('thread_id').references(() => thread.id),
  /** A foreign key. */
  ballotId: uuid('ballot_id'),
  changedBy: personOf('changed_by'),
  changedFor: organisationOf('changed_for'),
  changedAt: at('changed_at').notNull().defaultNow(),
})

/** One of the four, side by side; replaced, never changed. */
export const priorityAssessment = pgTable('priority_assessment', {
  id: uuid('id').primaryKey(),
  priorityId: priorityOf(),
  kind: text('kind').notNull(),
  text: text('text').notNull(),
  /** Where it comes from, in words. */
  source: text('source').notNull().default(''),
  /** Whose text it is. */
  organisationId: organisationOf('organisation_id'),
  writtenBy: personOf('written_by'),
  writtenAt: at('written_at').notNull().defaultNow(),
  replacedAt: at('replaced_at'),
})

/** The expected effect in a municipality; replaced, never changed. */
export const priorityEffect = pgTable('priority_effect', {
  id: uuid('id').primaryKey(),
  priorityId: priorityOf(),
  municipalityId: uuid('municipality_id')
    .notNull()
    .references(() => municipality.id),
  direction: text('direction').notNull(),
  text: text('text').notNull().default(''),
  writtenBy: personOf('written_by'),
  writtenFor: organisationOf('written_for'),
  writtenAt: at('written_at').notNull().defaultNow(),
  replacedAt: at('replaced_at'),
})

/** The priorities that stand in a version's text, as they were when it was named; never changed. */
export const versionPriority = pgTable(
  'version_priority',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id),
    priorityId: priorityOf(),
    changeId: uuid('change_id')
      .notNull()
      .references(() => priorityChange.id),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.priorityId] })],
)
