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
