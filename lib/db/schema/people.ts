import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { area, municipality } from './county'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** An actor (*aktör*): what persons write, say and vote for. */
export const organisation = pgTable('organisation', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  /** At most six signs, for presence tiles: "Kro", "Miun". */
  shortName: text('short_name').notNull(),
  kind: text('kind').notNull(),
  municipalityId: uuid('municipality_id').references(() => municipality.id),
  createdAt: at('created_at').notNull().defaultNow(),
})

export const person = pgTable(
  'person',
  {
    id: uuid('id').primaryKey(),
    /** Lower case, one address, checked by lib/people/schema.ts. */
    email: text('email').notNull(),
    /** A function rather than a name, where the person prefers: "Näringslivsstrateg". */
    name: text('name').notNull(),
    administrator: boolean('administrator').notNull().default(false),
    /** Null while the person may sign in. */
    disabledAt: at('disabled_at'),
    lastVisitAt: at('last_visit_at'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('person_email').on(sql`lower(${t.email})`)],
)

export const affiliation = pgTable(
  'affiliation',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisation.id),
  },
  (t) => [primaryKey({ columns: [t.personId, t.organisationId] })],
)

/** One seat for each organisation: its mandate holder and a substitute. */
export const seat = pgTable('seat', {
  organisationId: uuid('organisation_id')
    .primaryKey()
    .references(() => organisation.id),
  holderId: uuid('holder_id').references(() => person.id),
  substituteId: uuid('substitute_id').references(() => person.id),
})

/** A role in one area, from its first day to its last (both included). */
export const roleAssignment = pgTable(
  'role_assignment',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    areaId: uuid('area_id')
      .notNull()
      .references(() => area.id),
    role: text('role').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }),
    predecessorId: uuid('predecessor_id'),
    handoverNote: text('handover_note'),
  },
  (t) => [
    index('role_assignment_person').on(t.personId),
    index('role_assignment_area').on(t.areaId),
  ],
)

export const session = pgTable(
  'session',
  {
    id: uuid('id').primaryKey(),
    /** SHA-256 of the cookie's token, hex: the token itself is never stored. */
    tokenHash: text('token_hash').notNull().unique(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    actingOrganisationId: uuid('acting_organisation_id').references(() => organisation.id),
    /** What "My sessions" shows of the browser. */
    label: text('label').notNull().default(''),
    createdAt: at('created_at').notNull().defaultNow(),
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    /** How long without a request ends it; shorter for those who can change more. */
    idleSeconds: integer('idle_seconds').notNull(),
    idleExpiresAt: at('idle_expires_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [index('session_person').on(t.personId)],
)

/** A mail with a link and a code, ten minutes long, good for one session. */
export const signInRequest = pgTable(
  'sign_in_request',
  {
    id: uuid('id').primaryKey(),
    /** Empty when nobody here has the address: such a request is kept like any other. */
    email: text('email').notNull(),
    linkHash: text('link_hash').notNull().unique(),
    codeHash: text('code_hash').notNull(),
    /** SHA-256 of the asking browser's cookie; null: not bound to a browser (command line). */
    browserHash: text('browser_hash'),
    /** The path of our own to go on to. */
    returnTo: text('return_to').notNull().default('/'),
    createdAt: at('created_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    consumedAt: at('consumed_at'),
    /** Codes typed so far; the sixth is not looked at. */
    failures: integer('failures').notNull().default(0),
  },
  (t) => [index('sign_in_request_browser').on(t.browserHash)],
)

/** Counts within a window; the key names what is limited. */
export const rateLimit = pgTable('rate_limit', {
  key: text('key').primaryKey(),
  windowStartedAt: at('window_started_at').notNull(),
  count: integer('count').notNull(),
})

export const invitation = pgTable('invitation', {
  id: uuid('id').primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  email: text('email').notNull(),
  name: text('name').notNull().default(''),
  role: text('role'),
  areaId: uuid('area_id').references(() => area.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  invitedBy: uuid('invited_by')
    .notNull()
    .references(() => person.id),
  createdAt: at('created_at').notNull().defaultNow(),
  expiresAt: at('expires_at').notNull(),
  acceptedAt: at('accepted_at'),
  revokedAt: at('revoked_at'),
})
