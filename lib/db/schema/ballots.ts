import {
  boolean,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  pgView,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { consultation } from './consultations'
import { area } from './county'
import { meeting } from './meetings'
import { guest } from './outcomes'
import { organisation, person } from './people'
import { priority } from './priorities'
import { version } from './versions'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Locked by the database once it is open, but for what closing and reopening change. */
export const ballot = pgTable('ballot', {
  id: uuid('id').primaryKey(),
  /** The area that leads it: who reads and who manages it is decided there. */
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  meetingId: uuid('meeting_id').references(() => meeting.id),
  consultationId: uuid('consultation_id').references(() => consultation.id),
  questionSv: text('question_sv').notNull(),
  questionEn: text('question_en').notNull().default(''),
  explanationSv: text('explanation_sv').notNull().default(''),
  explanationEn: text('explanation_en').notNull().default(''),
  terms: jsonb('terms').notNull(),
  quorum: jsonb('quorum'),
  secrecy: text('secrecy').notNull().default('open'),
  /** What its result is broken down by; null: nothing. */
  breakdown: text('breakdown'),
  /** Whoever is in the meeting when it opens may vote too. */
  present: boolean('present').notNull().default(false),
  interim: text('interim').notNull().default('hidden'),
  state: text('state').notNull(),
  /** Counts what was done with it; forms carry the one that they showed. */
  revision: integer('revision').notNull().default(1),
  /** How often it has been opened. */
  round: integer('round').notNull().default(0),
  openedAt: at('opened_at'),
  closesAt: at('closes_at'),
  closedAt: at('closed_at'),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  createdFor: uuid('created_for')
    .notNull()
    .references(() => organisation.id),
  createdAt: at('created_at').notNull().defaultNow(),
  changedAt: at('changed_at').notNull().defaultNow(),
})

const ballotOf = () =>
  uuid('ballot_id')
    .notNull()
    .references(() => ballot.id)

export const ballotOption = pgTable(
  'ballot_option',
  {
    ballotId: ballotOf(),
    id: uuid('id').notNull(),
    position: integer('position').notNull(),
    priorityId: uuid('priority_id').references(() => priority.id),
    /** Of a priority its title, as it was when the ballot opened. */
    textSv: text('text_sv').notNull(),
    textEn: text('text_en').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.ballotId, t.id] })],
)

/** The public log; the database refuses to change or remove a line. */
export const ballotEvent = pgTable('ballot_event', {
  id: uuid('id').primaryKey(),
  ballotId: ballotOf(),
  kind: text('kind').notNull(),
  reason: text('reason').notNull().default(''),
  /** Null: the clock closed it. */
  byPerson: uuid('by_person').references(() => person.id),
  byOrganisation: uuid('by_organisation').references(() => organisation.id),
  at: at('at').notNull().defaultNow(),
})

/** Who may vote: one paper for each row. */
export const ballotElectorate = pgTable('ballot_electorate', {
  id: uuid('id').primaryKey(),
  ballotId: ballotOf(),
  standing: text('standing').notNull(),
  personId: uuid('person_id').references(() => person.id),
  organisationId: uuid('organisation_id').references(() => organisation.id),
  guestId: uuid('guest_id').references(() => guest.id),
  additionId: uuid('addition_id').references(() => ballotEvent.id),
  /** In a ballot that has a breakdown, once it is open. */
  class: text('class'),
})

/** The paper of a row of the electorate in an open ballot: the last one counts. */
export const vote = pgTable('vote', {
  electorateId: uuid('electorate_id').primaryKey(),
  ballotId: uuid('ballot_id').notNull(),
  paper: jsonb('paper').notNull(),
  /** Counts the row's papers; forms carry the one that they showed. */
  revision: integer('revision').notNull().default(1),
  /** Null: a guest. */
  castBy: uuid('cast_by').references(() => person.id),
  castAt: at('cast_at').notNull().defaultNow(),
})

/** Rows of the electorate that have voted in secret ballots, and nothing of what. */
export const ballotVoter = pgTable('ballot_voter', {
  electorateId: uuid('electorate_id').primaryKey(),
  ballotId: uuid('ballot_id').notNull(),
  /** Null: a guest, or the ballot is closed. */
  castBy: uuid('cast_by'),
})

/** What was voted in secret ballots that are open, and nothing of who, when or in which order. */
export const secretPaper = pgTable('secret_paper', {
  ballotId: uuid('ballot_id').notNull(),
  standing: text('standing').notNull(),
  paper: jsonb('paper').notNull(),
  /** The class of the row that it was cast for, in a ballot that has a breakdown. */
  class: text('class'),
})

/** Which rows of an electorate have voted, in ballots of either kind; `revision` counts the row's papers. */
export const ballotCast = pgView('ballot_cast', {
  electorateId: uuid('electorate_id').notNull(),
  ballotId: uuid('ballot_id').notNull(),
  castBy: uuid('cast_by'),
  revision: integer('revision').notNull(),
}).existing()

/** What was published at a closing, byte for byte; never changed. */
export const ballotResult = pgTable(
  'ballot_result',
  {
    ballotId: ballotOf(),
    round: integer('round').notNull(),
    file: text('file').notNull(),
    sha256: text('sha256').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ballotId, t.round] })],
)

/** The results about priorities in a version's text that were published when it was named, of whatever area; never changed. */
export const versionBallot = pgTable(
  'version_ballot',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id),
    ballotId: uuid('ballot_id').notNull(),
    round: integer('round').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.ballotId] }),
    foreignKey({
      columns: [t.ballotId, t.round],
      foreignColumns: [ballotResult.ballotId, ballotResult.round],
    }),
  ],
)
