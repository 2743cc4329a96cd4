import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { thread } from './comments'
import { area } from './county'
import { outcome } from './outcomes'
import { organisation, person } from './people'
import { priority } from './priorities'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const personOf = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => person.id)
const organisationOf = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => organisation.id)

export const goalConflict = pgTable('goal_conflict', {
  id: uuid('id').primaryKey(),
  /** The area that leads it: who reads and who changes it is decided there. */
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  betweenOne: text('between_one').notNull(),
  betweenOther: text('between_other').notNull(),
  affected: text('affected').notNull().default(''),
  options: text('options').notNull().default(''),
  handling: text('handling').notNull().default(''),
  state: text('state').notNull(),
  /** The number of its newest change; forms carry the one that they showed. */
  revision: integer('revision').notNull().default(1),
  /** The meeting's outcome that became it: one conflict at most. */
  outcomeId: uuid('outcome_id').references(() => outcome.id),
  createdBy: personOf('created_by'),
  createdFor: organisationOf('created_for'),
  createdAt: at('created_at').notNull().defaultNow(),
  changedAt: at('changed_at').notNull().defaultNow(),
})

/** A change of state or words with its reason and source; the database refuses to change or remove it. */
export const goalConflictChange = pgTable('goal_conflict_change', {
  id: uuid('id').primaryKey(),
  conflictId: uuid('conflict_id')
    .notNull()
    .references(() => goalConflict.id),
  revision: integer('revision').notNull(),
  /** Null: it was registered. */
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

export const priorityGoalConflict = pgTable(
  'priority_goal_conflict',
  {
    priorityId: uuid('priority_id')
      .notNull()
      .references(() => priority.id),
    conflictId: uuid('conflict_id')
      .notNull()
      .references(() => goalConflict.id),
    linkedBy: personOf('linked_by'),
    linkedFor: organisationOf('linked_for'),
    linkedAt: at('linked_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.priorityId, t.conflictId] })],
)
