import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The one county of this installation, from its profile file. */
export const county = pgTable('county', {
  /** Always 1: one county for each installation. */
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  nameEn: text('name_en').notNull(),
  partnershipName: text('partnership_name').notNull(),
  longTermGoal: text('long_term_goal').notNull(),
  /** Paragraphs of the target picture, quotable while writing. */
  targetPicture: jsonb('target_picture').notNull(),
  targetPictureTitle: text('target_picture_title').notNull(),
  /** Says in the interface that names and texts are invented; empty outside of a demo. */
  disclaimer: text('disclaimer').notNull().default(''),
})

export const countyPriority = pgTable('county_priority', {
  position: integer('position').primaryKey(),
  text: text('text').notNull(),
})

export const municipality = pgTable('municipality', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  population: integer('population').notNull(),
  samiAdministrativeArea: boolean('sami_administrative_area').notNull(),
})

export const governingDocument = pgTable('governing_document', {
  id: uuid('id').primaryKey(),
  title: text('title').notNull(),
  registryNumber: text('registry_number').notNull().unique(),
  decidedBy: text('decided_by').notNull(),
  decidedOn: date('decided_on', { mode: 'string' }).notNull(),
  legalBasis: text('legal_basis'),
  url: text('url'),
})

/** A strength area, or the regional development strategy (`kind` rus), which has a roadmap of its own. */
export const area = pgTable('area', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  kind: text('kind').notNull(),
  nameSv: text('name_sv').notNull(),
  nameEn: text('name_en').notNull(),
  descriptionSv: text('description_sv').notNull(),
  descriptionEn: text('description_en').notNull(),
  /** `{ light: { fill, tint }, dark: { fill, tint } }`, hex, checked for contrast when imported. */
  colour: jsonb('colour').notNull(),
  /** `partnership`: every signed-in person reads; `members`: only those with a role. */
  visibility: text('visibility').notNull(),
  position: integer('position').notNull(),
})

/** The six S3 steps of an area; laps are normal, so any status may follow any other. */
export const areaStep = pgTable(
  'area_step',
  {
    areaId: uuid('area_id')
      .notNull()
      .references(() => area.id),
    step: integer('step').notNull(),
    status: text('status').notNull(),
    note: text('note').notNull().default(''),
    setBy: uuid('set_by'),
    setAt: at('set_at'),
  },
  (t) => [primaryKey({ columns: [t.areaId, t.step] })],
)

export const templateSection = pgTable('template_section', {
  id: uuid('id').primaryKey(),
  position: integer('position').notNull(),
  titleSv: text('title_sv').notNull(),
  titleEn: text('title_en').notNull(),
  purposeSv: text('purpose_sv').notNull(),
  purposeEn: text('purpose_en').notNull(),
  questionSv: text('question_sv').notNull(),
  questionEn: text('question_en').notNull(),
  removedAt: at('removed_at'),
})

export const roadmap = pgTable('roadmap', {
  id: uuid('id').primaryKey(),
  areaId: uuid('area_id')
    .notNull()
    .unique()
    .references(() => area.id),
  title: text('title').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
})

/** A pause with its reason and the feedback behind it; open while `resumedAt` is null. */
export const roadmapPause = pgTable(
  'roadmap_pause',
  {
    id: uuid('id').primaryKey(),
    roadmapId: uuid('roadmap_id')
      .notNull()
      .references(() => roadmap.id),
    reason: text('reason').notNull(),
    feedback: text('feedback').notNull(),
    pausedBy: uuid('paused_by').notNull(),
    pausedAt: at('paused_at').notNull(),
    resumedBy: uuid('resumed_by'),
    resumedAt: at('resumed_at'),
    resumeReason: text('resume_reason'),
  },
  (t) => [index('roadmap_pause_roadmap').on(t.roadmapId)],
)

export const section = pgTable(
  'section',
  {
    id: uuid('id').primaryKey(),
    roadmapId: uuid('roadmap_id')
      .notNull()
      .references(() => roadmap.id),
    /** The section's text; the same id as in `document`. */
    documentId: uuid('document_id').notNull().unique(),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    purpose: text('purpose').notNull(),
    question: text('question').notNull(),
    responsibleOrganisationId: uuid('responsible_organisation_id'),
    status: text('status').notNull(),
    statusBy: uuid('status_by'),
    statusAt: at('status_at'),
    removedAt: at('removed_at'),
    removedBy: uuid('removed_by'),
  },
  (t) => [index('section_roadmap').on(t.roadmapId, t.position)],
)
