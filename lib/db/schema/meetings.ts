import {
  type AnyPgColumn,
  boolean,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { consultation, upload } from './consultations'
import { area, section } from './county'
import { document } from './documents'
import { organisation, person } from './people'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const meetingKind = pgTable('meeting_kind', {
  key: text('key').primaryKey(),
  position: integer('position').notNull(),
  nameSv: text('name_sv').notNull(),
  nameEn: text('name_en').notNull(),
  /** What a new meeting of this kind begins with. */
  open: boolean('open').notNull(),
  allAreas: boolean('all_areas').notNull(),
  standingItems: jsonb('standing_items').notNull(),
})

/** A plan that is adopted. While it is being made it is the meetings of the year and nothing else. */
export const yearPlan = pgTable('year_plan', {
  id: uuid('id').primaryKey(),
  /** Null: the plan for all areas. */
  areaId: uuid('area_id').references(() => area.id),
  year: integer('year').notNull(),
  note: text('note').notNull().default(''),
  /** Who decided, and on which day. */
  adoptedBy: text('adopted_by').notNull(),
  adoptedOn: date('adopted_on', { mode: 'string' }).notNull(),
  /** Who recorded it, and when: what the meetings were at that instant is what was adopted. */
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  createdAt: at('created_at').notNull().defaultNow(),
})

export const meeting = pgTable('meeting', {
  id: uuid('id').primaryKey(),
  /** The area whose process leader planned it; all areas that it is about stand in meeting_area. */
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  kind: text('kind')
    .notNull()
    .references(() => meetingKind.key),
  title: text('title').notNull(),
  description: text('description').notNull().default(''),
  state: text('state').notNull(),
  startsAt: at('starts_at').notNull(),
  endsAt: at('ends_at').notNull(),
  place: text('place').notNull().default(''),
  videoLink: text('video_link').notNull().default(''),
  languages: text('languages').array().notNull(),
  capacity: integer('capacity'),
  /** Anybody may know of it and come; otherwise those who are invited and those with a role in its areas. */
  open: boolean('open').notNull(),
  seriesId: uuid('series_id'),
  /** Counts what calendars must know of: time, place, title, cancellation (RFC 5545, 3.8.7.4). */
  sequence: integer('sequence').notNull().default(0),
  cancelledReason: text('cancelled_reason'),
  /** Why it came to be after the plan of its year was adopted. */
  addedReason: text('added_reason').notNull().default(''),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  createdAt: at('created_at').notNull().defaultNow(),
  changedAt: at('changed_at').notNull().defaultNow(),
  calledAt: at('called_at'),
  startedAt: at('started_at'),
  endedAt: at('ended_at'),
  currentItemId: uuid('current_item_id').references((): AnyPgColumn => agendaItem.id),
  currentItemSince: at('current_item_since'),
  /** What the code to join is looked up by while the meeting is under way. */
  joinKey: text('join_key'),
  joinRound: integer('join_round').notNull().default(0),
})

export const meetingArea = pgTable(
  'meeting_area',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    areaId: uuid('area_id')
      .notNull()
      .references(() => area.id),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.areaId] })],
)

export const yearPlanMeeting = pgTable(
  'year_plan_meeting',
  {
    planId: uuid('plan_id')
      .notNull()
      .references(() => yearPlan.id),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    title: text('title').notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.meetingId] })],
)

export const meetingMove = pgTable('meeting_move', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  startsBefore: at('starts_before').notNull(),
  endsBefore: at('ends_before').notNull(),
  startsAt: at('starts_at').notNull(),
  endsAt: at('ends_at').notNull(),
  reason: text('reason').notNull(),
  movedBy: uuid('moved_by')
    .notNull()
    .references(() => person.id),
  movedAt: at('moved_at').notNull().defaultNow(),
})

export const meetingInvitation = pgTable('meeting_invitation', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  organisationId: uuid('organisation_id').references(() => organisation.id),
  personId: uuid('person_id').references(() => person.id),
  invitedBy: uuid('invited_by')
    .notNull()
    .references(() => person.id),
  invitedAt: at('invited_at').notNull().defaultNow(),
})

export const meetingReply = pgTable(
  'meeting_reply',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    organisationId: uuid('organisation_id').references(() => organisation.id),
    answer: text('answer').notNull(),
    note: text('note').notNull().default(''),
    repliedAt: at('replied_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.personId] })],
)

export const agendaItem = pgTable('agenda_item', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  position: integer('position').notNull(),
  title: text('title').notNull(),
  purpose: text('purpose').notNull(),
  minutes: integer('minutes').notNull(),
  note: text('note').notNull().default(''),
  ownerOrganisationId: uuid('owner_organisation_id').references(() => organisation.id),
  ownerPersonId: uuid('owner_person_id').references(() => person.id),
  sectionId: uuid('section_id').references(() => section.id),
  consultationId: uuid('consultation_id').references(() => consultation.id),
  /** The priority that it is about; a foreign key. */
  priorityId: uuid('priority_id'),
  /** Comes with the kind of meeting. */
  standing: boolean('standing').notNull(),
  /** The text of the minutes of this item, once somebody has begun it. */
  documentId: uuid('document_id').references(() => document.id),
  createdAt: at('created_at').notNull().defaultNow(),
  removedAt: at('removed_at'),
})

export const agendaProposal = pgTable('agenda_proposal', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  title: text('title').notNull(),
  reason: text('reason').notNull(),
  minutes: integer('minutes').notNull(),
  proposedBy: uuid('proposed_by')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  proposedAt: at('proposed_at').notNull().defaultNow(),
  state: text('state').notNull(),
  answer: text('answer').notNull().default(''),
  decidedBy: uuid('decided_by').references(() => person.id),
  decidedAt: at('decided_at'),
  itemId: uuid('item_id').references(() => agendaItem.id),
})

export const meetingMaterial = pgTable('meeting_material', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id')
    .notNull()
    .references(() => meeting.id),
  title: text('title').notNull(),
  url: text('url'),
  uploadId: uuid('upload_id').references(() => upload.id),
  addedBy: uuid('added_by')
    .notNull()
    .references(() => person.id),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisation.id),
  addedAt: at('added_at').notNull().defaultNow(),
  removedAt: at('removed_at'),
})

export const calendarFeed = pgTable('calendar_feed', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id),
  round: integer('round').notNull(),
  locale: text('locale').notNull(),
  madeAt: at('made_at').notNull().defaultNow(),
})
