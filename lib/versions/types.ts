import type { DocumentContent } from '@/lib/documents/types'

export const DRAFT_KINDS = ['working-draft', 'consultation-draft'] as const
export const VERSION_KINDS = [...DRAFT_KINDS, 'adopted'] as const
export type VersionKind = (typeof VERSION_KINDS)[number]

/** The decision behind what is adopted. */
export type Decision = {
  decidingBody: string
  /** The day of the decision, `2026-11-23`. */
  decidedOn: string
  registryNumber: string
  /** How the Sami consultation ended, or why nothing was waited for; null: nothing was said. */
  samiStatement: string | null
}

/** A roadmap as it stood at one instant. Never changes. */
export type Version = {
  id: string
  areaId: string
  roadmapId: string
  /** 1, 2, 3 … within the roadmap. */
  number: number
  /** The roadmap's title at that instant. */
  title: string
  name: string
  kind: VersionKind
  note: string
  createdBy: { id: string; name: string }
  organisation: { id: string; name: string; shortName: string }
  /** The instant that all its sections are from. */
  createdAt: Date
  decision: Decision | null
  /** SHA-256, hex, of everything in it (`versionHash`). */
  sha256: string
}

/** A section as it stands in a version. */
export type VersionSection = {
  sectionId: string
  documentId: string
  number: number
  title: string
  purpose: string
  question: string
  /** Name of the organisation that answered for it. */
  responsible: string | null
  /** Without comment marks. */
  content: DocumentContent
  schemaNumber: number
  /** How far the text had come: every committed change up to here is in it, and none after. */
  epoch: number
  seq: number
  /** SHA-256, hex, of the canonical JSON of the content. */
  sha256: string
}

/** A Sami consultation of the roadmap, as far as an adoption asks. */
export type SamiConsultation = {
  matter: string
  state: 'planned' | 'under-way' | 'concluded'
  outcome: 'agreed' | 'not-reached' | null
  outcomeText: string | null
  concludedOn: string | null
}

/** Why naming a version is refused. */
export type VersionRefused =
  | { type: 'roadmap-not-found' }
  /** A version with this id is there, and it is another one. */
  | { type: 'already-named' }
  /** The text is no longer the one that the page showed. */
  | { type: 'text-changed' }
  /** A Sami consultation is not concluded, and no reason was given. */
  | { type: 'sami-consultation-open' }
  | { type: 'invalid-input'; fields: Record<string, string> }
