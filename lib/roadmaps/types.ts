import type { Thread } from '@/lib/comments/types'

export const SECTION_STATUSES = ['not-started', 'being-written', 'ready-for-review'] as const
export type SectionStatus = (typeof SECTION_STATUSES)[number]

export type Roadmap = { id: string; areaId: string; title: string }

/** A section without its text. */
export type Section = {
  id: string
  documentId: string
  /** What readers call it: § 1, § 2 … among the sections that are not removed. */
  number: number
  title: string
  purpose: string
  question: string
  responsible: { id: string; name: string; shortName: string } | null
  status: SectionStatus
}

export type RemovedSection = {
  id: string
  title: string
  removedAt: Date
  removedBy: string | null
}

export type Pause = {
  id: string
  reason: string
  feedback: string
  pausedAt: Date
  pausedBy: string | null
  resumedAt: Date | null
  resumedBy: string | null
  resumeReason: string | null
}

/** A section of the template, which new roadmaps start from. */
export type TemplateSection = {
  id: string
  title: { sv: string; en: string }
  purpose: { sv: string; en: string }
  question: { sv: string; en: string }
  removedAt: Date | null
}

/** Why a change of a roadmap or of the template is refused. */
export type RoadmapRefused =
  | { type: 'section-not-found' }
  /** Somebody else was first; the page that was sent showed something older. */
  | { type: 'section-changed' }
  | { type: 'section-removed' }
  | { type: 'title-taken' }
  | { type: 'last-section' }
  | { type: 'organisation-not-found' }
  | { type: 'already-paused' }
  | { type: 'not-paused' }
  | { type: 'too-many-sections' }

/** Who has a section open, or the page, as others may see it. */
export type Present = {
  personId: string
  name: string
  organisation: { name: string; shortName: string } | null
  /** Null: reads the page without a section open. */
  sectionId: string | null
  activity: 'writes' | 'reads'
}

/** How far a section's text has come. */
export type SectionHead = { sectionId: string; documentId: string; epoch: number; seq: number }

/** What the live stream of a roadmap page says (docs/contract.md). */
export type LiveEvent =
  /** At the start and after a broken line: how far every text is. */
  | { type: 'heads'; heads: { sectionId: string; epoch: number; seq: number }[] }
  | { type: 'text'; sectionId: string; epoch: number; seq: number }
  /** Sections, titles, status, responsibility or a pause changed. */
  | { type: 'structure' }
  | { type: 'people'; people: Present[] }
  /** A thread was begun, answered, resolved or moved: here it is. */
  | { type: 'thread'; thread: Thread }
  /** When the area's threads changed last; a page that knows an older instant reads them again. */
  | { type: 'threads'; at: string }
  /** The session or the right to read is over: the stream ends and is not opened again. */
  | { type: 'over' }

/** Something that waits for the person's organisation, or for the one who leads an area. */
export type Awaiting =
  | { kind: 'section'; areaId: string; section: Section }
  | { kind: 'paused'; areaId: string; reason: string; since: Date }
  | { kind: 'nobody-responsible'; areaId: string; sections: Section[] }

/** A section that one could go on with; `own`: the person's organisation answers for it. */
export type UnderWay = { areaId: string; section: Section; own: boolean }

export type NewsItem =
  | { kind: 'written'; areaId: string; section: Section; organisations: string[]; at: Date }
  | {
      kind: 'status'
      areaId: string
      section: Section
      status: SectionStatus
      by: string | null
      at: Date
    }
  | {
      kind: 'added' | 'removed' | 'restored'
      areaId: string
      title: string
      by: string | null
      at: Date
    }
  | { kind: 'paused' | 'resumed'; areaId: string; reason: string; by: string | null; at: Date }

/** An organisation wrote in a section; `at` is the last time. */
export type Written = { areaId: string; sectionId: string; organisation: string; at: Date }

/** Changes that are news, as the audit log names them. */
export const TOLD_ACTIONS = [
  'section.set-status',
  'section.add',
  'section.remove',
  'section.restore',
  'roadmap.pause',
  'roadmap.resume',
] as const
export type ToldAction = (typeof TOLD_ACTIONS)[number]

export type Told = {
  areaId: string
  action: ToldAction
  sectionId: string | null
  organisation: string | null
  person: string | null
  detail: { title?: string; status?: string; reason?: string }
  at: Date
}
