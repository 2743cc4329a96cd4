import {
  bigint,
  customType,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { area, roadmap, section } from './county'
import { organisation, person } from './people'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const bytes = customType<{ data: Uint8Array<ArrayBuffer>; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
})

export const version = pgTable('version', {
  id: uuid('id').primaryKey(),
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  roadmapId: uuid('roadmap_id')
    .notNull()
    .references(() => roadmap.id),
  /** 1, 2, 3 … within the roadmap. */
  number: integer('number').notNull(),
  title: text('title').notNull(),
  name: text('name').notNull(),
  kind: text('kind').notNull(),
  note: text('note').notNull().default(''),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  createdAt: at('created_at').notNull(),
  /** Only of what is adopted: the decision that made it so. */
  decidingBody: text('deciding_body'),
  decidedOn: date('decided_on', { mode: 'string' }),
  registryNumber: text('registry_number'),
  /** Outcome of the Sami consultation, or why there was none to wait for. */
  samiStatement: text('sami_statement'),
  /** Of the canonical JSON of everything in the version. */
  sha256: text('sha256').notNull(),
})

export const versionSection = pgTable(
  'version_section',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id),
    sectionId: uuid('section_id')
      .notNull()
      .references(() => section.id),
    /** No foreign key of its own: its check would fail whenever somebody writes while a version is named. */
    documentId: uuid('document_id').notNull(),
    /** § 1, § 2 … as readers called it. */
    number: integer('number').notNull(),
    title: text('title').notNull(),
    purpose: text('purpose').notNull(),
    question: text('question').notNull(),
    responsible: text('responsible'),
    /** ProseMirror JSON without comment marks. */
    content: jsonb('content').notNull(),
    /** The whole Yjs state. */
    state: bytes('state').notNull(),
    schemaNumber: integer('schema_number').notNull(),
    epoch: integer('epoch').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.sectionId] })],
)
