import {
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { person } from './people'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Who did what: written in the transaction of the change itself. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: at('at').notNull().defaultNow(),
    /** Null: the program itself, from the command line. */
    personId: uuid('person_id'),
    organisationId: uuid('organisation_id'),
    areaId: uuid('area_id'),
    action: text('action').notNull(),
    objectKind: text('object_kind').notNull(),
    objectId: text('object_id').notNull(),
    /** What changed, in words and ids; never tokens, never document text, never votes. */
    detail: jsonb('detail').notNull(),
  },
  (t) => [
    index('audit_entry_at').on(t.at),
    index('audit_entry_object').on(t.objectKind, t.objectId),
  ],
)

/** Mail leaves through this table: written with the change that caused it, sent afterwards. */
export const outgoingMail = pgTable(
  'outgoing_mail',
  {
    id: uuid('id').primaryKey(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    sentAt: at('sent_at'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull().defaultNow(),
    lastError: text('last_error'),
    /** For whom it is; null when the address is nobody's yet. */
    personId: uuid('person_id').references(() => person.id),
    /** Where one says no to more of them, without signing in; null for what must arrive. */
    unsubscribeUrl: text('unsubscribe_url'),
    /** Being handed over: whoever finds this set after a crash does not know whether it left. */
    handingOverAt: at('handing_over_at'),
    /** From then on it is not worth sending; null: always. */
    expiresAt: at('expires_at'),
    /** Refused for good, or not taken for days: a person has to look at it. */
    gaveUpAt: at('gave_up_at'),
  },
  (t) => [
    index('outgoing_mail_waiting')
      .on(t.nextAttemptAt)
      .where(sql`sent_at IS NULL`),
    index('outgoing_mail_person')
      .on(t.personId, t.sentAt)
      .where(sql`unsubscribe_url IS NOT NULL`),
  ],
)

/** `/readyz` writes here: one row for each process. */
export const readinessProbe = pgTable('readiness_probe', {
  processId: uuid('process_id').primaryKey(),
  at: at('at').notNull(),
})

/** Which migrations this database has had. */
export const schemaMigration = pgTable('schema_migration', {
  position: integer('position').primaryKey(),
  name: text('name').notNull(),
  hash: text('hash').notNull(),
  appliedAt: at('applied_at').notNull().defaultNow(),
})
