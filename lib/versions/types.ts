import type { ContentNode, DocumentContent } from '@/lib/documents/types'

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

/** A priority that stands in a version's texts, by the change of it that was the newest then. */
export type FrozenPriority = { priorityId: string; changeId: string }

/** A ballot about such a priority that was closed then, and which of its closings was the last. */
export type FrozenBallot = { ballotId: string; round: number }

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

/** A section of either side of a comparison: of a version, or as it stands now. */
export type ComparedSection = {
  sectionId: string
  documentId: string
  number: number
  title: string
  purpose: string
  question: string
  responsible: string | null
  content: DocumentContent
  epoch: number
  seq: number
}

/** A list or quotation around a passage, from the outermost in. */
export type Wrap = {
  type: string
  /** Which item of the list, from 1; 0 in a quotation. */
  item: number
  /** Whether the passage begins the item: what follows in it has no sign of its own. */
  first: boolean
  attrs?: Record<string, unknown>
}

/** A paragraph, heading, table or line, with what it stands in. */
export type Leaf = { node: ContentNode; wraps: readonly Wrap[] }

/** A run of a passage: what both have (with the marks of either side), or only one. */
export type Run =
  | { kind: 'same'; before: ContentNode[]; after: ContentNode[] }
  | { kind: 'removed'; before: ContentNode[] }
  | { kind: 'added'; after: ContentNode[] }

export type LeafKind =
  | 'paragraph'
  | 'heading'
  | 'bullet'
  | 'numbered'
  | 'task'
  | 'quote'
  | 'table'
  | 'rule'
  | 'priority'

/** What changed besides the words, to be said in words. */
export type ChangeNote =
  | { type: 'kind'; from: LeafKind; to: LeafKind }
  | { type: 'heading-level' }
  | { type: 'nesting' }
  | { type: 'task'; done: boolean }
  | {
      type: 'mark'
      mark: 'bold' | 'italic' | 'link' | 'language'
      change: 'added' | 'removed' | 'changed'
      words: string
    }
  | { type: 'layout' }

/** The other end of what was moved unchanged. */
export type Move = { sectionId: string; number: number; title: string }

export type BlockChange =
  | { kind: 'same'; before: Leaf; after: Leaf }
  | { kind: 'added'; after: Leaf; moved: Move | null }
  | { kind: 'removed'; before: Leaf; moved: Move | null }
  | { kind: 'changed'; before: Leaf; after: Leaf; runs: Run[]; notes: ChangeNote[] }
  | { kind: 'table'; before: Leaf; after: Leaf; rows: RowChange[]; notes: ChangeNote[] }

export type RowChange =
  | { kind: 'same' | 'added' | 'removed'; row: ContentNode }
  | { kind: 'changed'; cells: CellChange[] }

export type CellChange =
  | { kind: 'same' | 'added' | 'removed'; cell: ContentNode }
  | { kind: 'changed'; after: ContentNode; blocks: BlockChange[] }

export type ChangeCounts = {
  changed: number
  added: number
  removed: number
  /** Moved unchanged, counted where it stands now, or where it stood if that is another section. */
  moved: number
  /** Same words, other form. */
  formatted: number
  wordsAdded: number
  wordsRemoved: number
}

export type HeadField = 'title' | 'purpose' | 'question' | 'responsible'
export type HeadChange = { field: HeadField; before: string; after: string }

/** What became of a section between two texts of a roadmap. */
export type SectionChanges = {
  sectionId: string
  state: 'same' | 'changed' | 'added' | 'removed'
  before: ComparedSection | null
  after: ComparedSection | null
  /** It stands in another place among the sections that both have. */
  moved: boolean
  head: HeadChange[]
  blocks: BlockChange[]
  counts: ChangeCounts
}

/** Why a section is not what it was: who wrote in it, and which proposals and answers it took up. */
export type Reason =
  | { type: 'written'; organisation: string | null; persons: string[]; last: Date }
  | {
      type: 'proposal'
      threadId: string
      person: string
      organisation: string
      acceptedFor: string | null
      at: Date
      before: string
      after: string
    }
  | {
      type: 'disposition'
      id: string
      consultationId: string
      /** Whose comment or response it was. */
      organisation: string
      outcome: 'taken-up' | 'partly'
      at: Date
      before: string
      after: string
    }

/** One side of a comparison: a version, or the text as it is committed now. */
export type ComparedText = {
  /** Null: now. */
  version: Version | null
  at: Date
  sections: ComparedSection[]
}
