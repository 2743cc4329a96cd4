import type { DocumentContent } from '@/lib/documents/types'
import type { Passage } from '@/lib/documents/passages'
import type { WordRun } from '@/lib/documents/words'

/** What becomes of a comment or a response. */
export const OUTCOMES = ['taken-up', 'partly', 'noted', 'declined'] as const
export type Outcome = (typeof OUTCOMES)[number]

export type ConsultationState = 'draft' | 'open' | 'closed' | 'reported'
export type AnswerKind = 'comments' | 'no-objections' | 'formal' | 'abstains'
export type Position = 'support' | 'oppose' | 'abstain'
export type Channel = 'workspace' | 'letter' | 'phone' | 'e-mail'

/** The consultation, as far as what becomes of its answers needs it. */
export type Handled = {
  id: string
  areaId: string
  areaSlug: string
  roadmapId: string
  roadmapTitle: string
  versionId: string
  versionName: string
  versionNumber: number
  title: string
  question: string
  contact: string
  state: ConsultationState
  openedAt: Date | null
  closesAt: Date
  closedAt: Date | null
  reportedAt: Date | null
}

/** A section as the consultation's version has it: its number there is the one that answers mean. */
export type FrozenSection = { id: string; documentId: string; number: number; title: string }

/** A comment on the draft, or a response to it as a whole. */
export type ItemRef = { kind: 'comment' | 'answer'; id: string }

/** What waits for a disposition or has one, as lists show it. */
export type Item = ItemRef & {
  organisation: { id: string; name: string }
  /** Null: on the draft as a whole. */
  section: { id: string; number: number; title: string } | null
  /** Of a response. */
  answer: { kind: AnswerKind; position: Position | null } | null
  /** The beginning of what was written; all of it when lists ask for that. */
  text: string
  submittedAt: Date
  outcome: Outcome | null
  /** The disposition that counts now. */
  dispositionId: string | null
  sentAt: Date | null
}

/** The change that a disposition links to: words of the draft and what they became. */
export type Change = {
  section: { id: string; number: number | null; title: string }
  before: string
  after: string
}

export type Disposition = {
  id: string
  outcome: Outcome
  reason: string
  change: Change | null
  decidedBy: string
  decidedFor: string
  decidedAt: Date
  sentAt: Date | null
}

export type Wording = { mode: 'replace' | 'insert' | 'delete'; replacement: string }

/** One of them with all that a person needs to decide. */
export type Detail = Item & {
  person: string
  passage: Passage | null
  proposal: Wording | null
  response: {
    registryNumber: string | null
    decidedBy: string | null
    decidedOn: string | null
    fileName: string | null
    uploadId: string | null
    receivedThrough: Channel
    confirmedAt: Date | null
  } | null
  disposition: Disposition | null
}

/** Which of a section's changes since the draft: see `changeOf`. */
export type Span = 'own' | 'all' | { from: number; to: number }

/** One of a section's changes since the draft, at signs of the draft's text. */
export type PossibleChange = {
  from: number
  to: number
  before: string
  after: string
  /** Whether the comment is about it. */
  isOwn: boolean
}

/** Words of a text with the ones in question in the middle. */
export type Excerpt = { before: string; quote: string; after: string }

/** A passage of the frozen text, and what stands there today. */
export type PlaceNow =
  | { state: 'unchanged'; frozen: Excerpt; now: Excerpt }
  | { state: 'rewritten' | 'removed'; frozen: Excerpt; runs: WordRun[] }

export type Texts = { frozen: DocumentContent | null; now: DocumentContent | null }

export type Left = { total: number; left: number }
export type Progress = Left & {
  sections: (Left & { section: Item['section'] })[]
  organisations: (Left & { organisation: Item['organisation'] })[]
}

/** An organisation that was asked, or answered without, and what of it counts. */
export type Asked = {
  id: string
  name: string
  invitedAt: Date | null
  /** Comments that were handed in. */
  comments: number
  answers: {
    kind: AnswerKind
    position: Position | null
    receivedThrough: Channel
    confirmedAt: Date | null
    submittedAt: Date | null
  }[]
}

/** Of a Sami consultation, what the report of another consultation mentions. */
export type SamiMention = {
  id: string
  matter: string
  outcome: 'agreed' | 'not-reached' | null
  concludedOn: string | null
}

/** Comments of the consultation under way on one section. */
export type SectionCount = {
  sectionId: string
  consultationId: string
  total: number
  left: number
}

export type Report = {
  consultation: Handled
  asked: Asked[]
  sections: FrozenSection[]
  /** Null for somebody who may not see them before it is reported. */
  details: Detail[] | null
  sami: SamiMention[]
}

/** Why a decision about answers is refused. */
export type DispositionRefused =
  | { type: 'consultation-not-found' }
  | { type: 'consultation-not-opened' }
  | { type: 'consultation-not-closed' }
  | { type: 'consultation-reported' }
  | { type: 'item-not-found' }
  /** Somebody else was first: who, and what was decided. */
  | { type: 'disposition-changed'; by: string; outcome: Outcome }
  | { type: 'section-not-found' }
  | { type: 'text-unchanged' }
  /** So many answers wait for a disposition. */
  | { type: 'answers-left'; left: number }
  | { type: 'nothing-to-send' }
