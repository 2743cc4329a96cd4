import {
  bigint,
  boolean,
  date,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { area, roadmap, section } from './county'
import { organisation, person } from './people'
import { version } from './versions'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const upload = pgTable('upload', {
  id: uuid('id').primaryKey(),
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  /** Random; nothing of what the sender called it. */
  storageName: text('storage_name').notNull().unique(),
  fileName: text('file_name').notNull(),
  mediaType: text('media_type').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  createdAt: at('created_at').notNull().defaultNow(),
})

export const consultation = pgTable('consultation', {
  id: uuid('id').primaryKey(),
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  roadmapId: uuid('roadmap_id')
    .notNull()
    .references(() => roadmap.id),
  versionId: uuid('version_id')
    .notNull()
    .references(() => version.id),
  title: text('title').notNull(),
  question: text('question').notNull(),
  contact: text('contact').notNull(),
  closesAt: at('closes_at').notNull(),
  openToOthers: boolean('open_to_others').notNull(),
  state: text('state').notNull(),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  createdAt: at('created_at').notNull().defaultNow(),
  openedAt: at('opened_at'),
  closedAt: at('closed_at'),
  reportedAt: at('reported_at'),
})

export const consultationInvitation = pgTable(
  'consultation_invitation',
  {
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisation.id),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => person.id),
    invitedAt: at('invited_at').notNull().defaultNow(),
    remindedAt: at('reminded_at'),
    /** The organisation's own dates: papers for its board, and the board itself. */
    papersOn: date('papers_on', { mode: 'string' }),
    boardOn: date('board_on', { mode: 'string' }),
  },
  (t) => [primaryKey({ columns: [t.consultationId, t.organisationId] })],
)

export const consultationExtension = pgTable('consultation_extension', {
  id: uuid('id').primaryKey(),
  consultationId: uuid('consultation_id')
    .notNull()
    .references(() => consultation.id),
  closedBefore: at('closed_before').notNull(),
  closesAt: at('closes_at').notNull(),
  reason: text('reason').notNull(),
  extendedBy: uuid('extended_by')
    .notNull()
    .references(() => person.id),
  extendedAt: at('extended_at').notNull().defaultNow(),
})

/** An official's comment on a passage of the frozen text; only colleagues see it until it is submitted. */
export const consultationComment = pgTable('consultation_comment', {
  id: uuid('id').primaryKey(),
  consultationId: uuid('consultation_id')
    .notNull()
    .references(() => consultation.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  personId: uuid('person_id')
    .notNull()
    .references(() => person.id),
  /** Null: on the draft as a whole. */
  sectionId: uuid('section_id').references(() => section.id),
  quote: text('quote').notNull().default(''),
  prefix: text('prefix').notNull().default(''),
  suffix: text('suffix').notNull().default(''),
  block: integer('block').notNull().default(0),
  body: text('body').notNull(),
  /** A proposal for the wording, if there is one. */
  mode: text('mode'),
  replacement: text('replacement'),
  state: text('state').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  changedAt: at('changed_at').notNull().defaultNow(),
  submittedAt: at('submitted_at'),
})

/** What an organisation has answered. The newest submitted one counts; earlier ones are kept. */
export const consultationAnswer = pgTable('consultation_answer', {
  id: uuid('id').primaryKey(),
  consultationId: uuid('consultation_id')
    .notNull()
    .references(() => consultation.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  kind: text('kind').notNull(),
  position: text('position'),
  text: text('text').notNull().default(''),
  registryNumber: text('registry_number'),
  decidedBy: text('decided_by'),
  decidedOn: date('decided_on', { mode: 'string' }),
  uploadId: uuid('upload_id').references(() => upload.id),
  state: text('state').notNull(),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  createdAt: at('created_at').notNull().defaultNow(),
  submittedBy: uuid('submitted_by').references(() => person.id),
  submittedAt: at('submitted_at'),
  /** How it came; what came outside of the workspace is entered by the process leader and confirmed. */
  receivedThrough: text('received_through').notNull(),
  changedAt: at('changed_at').notNull().defaultNow(),
  confirmedBy: uuid('confirmed_by').references(() => person.id),
  confirmedAt: at('confirmed_at'),
})

export const disposition = pgTable('disposition', {
  id: uuid('id').primaryKey(),
  consultationId: uuid('consultation_id')
    .notNull()
    .references(() => consultation.id),
  commentId: uuid('comment_id').references(() => consultationComment.id),
  answerId: uuid('answer_id').references(() => consultationAnswer.id),
  outcome: text('outcome').notNull(),
  reason: text('reason').notNull(),
  /** Where the text changed because of it: a section, from one state of its text to another. */
  changeSectionId: uuid('change_section_id').references(() => section.id),
  changeEpoch: integer('change_epoch'),
  changeFromSeq: bigint('change_from_seq', { mode: 'number' }),
  changeToSeq: bigint('change_to_seq', { mode: 'number' }),
  /** Those words, kept here: the log that holds them is pruned. */
  changeBefore: text('change_before'),
  changeAfter: text('change_after'),
  decidedBy: uuid('decided_by')
    .notNull()
    .references(() => person.id),
  decidedFor: uuid('decided_for')
    .notNull()
    .references(() => organisation.id),
  decidedAt: at('decided_at').notNull().defaultNow(),
  /** When the organisation was sent its answers. */
  sentAt: at('sent_at'),
  /** A disposition is never changed: another one takes its place, and what was sent can still be read. */
  replacedAt: at('replaced_at'),
})

export const samiConsultation = pgTable('sami_consultation', {
  id: uuid('id').primaryKey(),
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  roadmapId: uuid('roadmap_id')
    .notNull()
    .references(() => roadmap.id),
  matter: text('matter').notNull(),
  state: text('state').notNull(),
  outcome: text('outcome'),
  outcomeText: text('outcome_text'),
  concludedOn: date('concluded_on', { mode: 'string' }),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  createdAt: at('created_at').notNull().defaultNow(),
})

export const samiConsultationParty = pgTable(
  'sami_consultation_party',
  {
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => samiConsultation.id),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisation.id),
    invitedOn: date('invited_on', { mode: 'string' }).notNull(),
    response: text('response').notNull().default(''),
    respondedOn: date('responded_on', { mode: 'string' }),
  },
  (t) => [primaryKey({ columns: [t.consultationId, t.organisationId] })],
)

export const samiConsultationMeeting = pgTable('sami_consultation_meeting', {
  id: uuid('id').primaryKey(),
  consultationId: uuid('consultation_id')
    .notNull()
    .references(() => samiConsultation.id),
  heldOn: date('held_on', { mode: 'string' }).notNull(),
  participants: text('participants').notNull(),
  notes: text('notes').notNull(),
  recordedBy: uuid('recorded_by')
    .notNull()
    .references(() => person.id),
  recordedAt: at('recorded_at').notNull().defaultNow(),
})
