import {
  bigint,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { area } from './county'
import { organisation, person } from './people'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const bytes = customType<{ data: Uint8Array<ArrayBuffer>; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
})

/** One Y.Doc: a roadmap's section, or the minutes of one agenda item. Rights are per document. */
export const document = pgTable('document', {
  id: uuid('id').primaryKey(),
  kind: text('kind').notNull(),
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  schemaNumber: integer('schema_number').notNull(),
  /** Raised when the log is replaced: restore, redaction, erasure. Older clients are closed with 4409. */
  epoch: integer('epoch').notNull(),
  /** The newest sequence number of this epoch; 0 before the first row. */
  seq: bigint('seq', { mode: 'number' }).notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
})

/** The log: the truth about a text. Append-only within an epoch; the primary key orders processes. */
export const documentUpdate = pgTable(
  'document_update',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => document.id),
    epoch: integer('epoch').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    update: bytes('update').notNull(),
    /** Client messages merged into this row. */
    messages: integer('messages').notNull(),
    personId: uuid('person_id').references(() => person.id),
    organisationId: uuid('organisation_id').references(() => organisation.id),
    /** Set when the program itself wrote, for `personId`: `import`, `restore`, `mark` … */
    system: text('system'),
    connectionId: uuid('connection_id'),
    committedAt: at('committed_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.documentId, t.epoch, t.seq] }),
    index('document_update_committed').on(t.committedAt),
  ],
)

/** A merged, garbage-collected state: a cache of the log up to `seq`. */
export const documentSnapshot = pgTable(
  'document_snapshot',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => document.id),
    epoch: integer('epoch').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    state: bytes('state').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.seq] })],
)

/** Who first used a Yjs client id in a document: nobody else may extend it. */
export const documentClient = pgTable(
  'document_client',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => document.id),
    epoch: integer('epoch').notNull(),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    personId: uuid('person_id').references(() => person.id),
    leasedAt: at('leased_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.clientId] })],
)

/** Who has a document open, for pages that hold no socket. Unlogged: worthless after a crash. */
export const presence = pgTable(
  'presence',
  {
    connectionId: uuid('connection_id').primaryKey(),
    areaId: uuid('area_id').notNull(),
    /** Null: reads the roadmap page without a section open. */
    documentId: uuid('document_id'),
    personId: uuid('person_id').notNull(),
    organisationId: uuid('organisation_id'),
    /** `writes` or `reads`. */
    activity: text('activity').notNull(),
    /** The process that keeps this row alive; rows of a dead process are swept. */
    processId: uuid('process_id').notNull(),
    seenAt: at('seen_at').notNull().defaultNow(),
  },
  (t) => [index('presence_area').on(t.areaId)],
)
