import type { AreaColour, Bilingual } from '@/lib/areas/types'
import type { Passage } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import type { OrganisationKind } from '@/lib/people/types'
import type { FileRefused, Upload } from '@/lib/uploads/types'

/** As the database's clock sees it: a consultation is closed from its last instant on. */
export const CONSULTATION_STATES = ['draft', 'open', 'closed', 'reported'] as const
export type ConsultationState = (typeof CONSULTATION_STATES)[number]

export const ANSWER_KINDS = ['comments', 'no-objections', 'formal', 'abstains'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

/** *Tillstyrker, avstyrker, avstår.* */
export const POSITIONS = ['support', 'oppose', 'abstain'] as const
export type Position = (typeof POSITIONS)[number]

/** How an answer came; what came outside of the workspace is entered by the process leader. */
export const CHANNELS = ['workspace', 'letter', 'phone', 'e-mail'] as const
export type Channel = (typeof CHANNELS)[number]
export const OUTSIDE_CHANNELS = ['letter', 'phone', 'e-mail'] as const

export const WORDING_MODES = ['replace', 'insert', 'delete'] as const
export type WordingMode = (typeof WORDING_MODES)[number]

export const COMMENT_STATES = ['draft', 'ready', 'submitted', 'withdrawn'] as const
export type CommentState = (typeof COMMENT_STATES)[number]

export type Named = { id: string; name: string }

export type Consultation = {
  id: string
  area: { id: string; slug: string; name: Bilingual; colour: AreaColour }
  roadmap: { id: string; title: string }
  version: { id: string; number: number; name: string }
  title: string
  question: string
  contact: string
  state: ConsultationState
  /** The first instant at which no answer is taken; the last day is the one before it, in Stockholm. */
  closesAt: Date
  /** As `2026-01-31`. */
  lastDay: string
  /** Days from today to the last day; 0 on that day, and when it is over. */
  daysLeft: number
  openToOthers: boolean
  /** The organisation that asks. */
  by: Named
  openedAt: Date | null
  closedAt: Date | null
}

/** How a consultation stands in a list. */
export type ConsultationRow = Consultation & { invited: number; answered: number }

export type Extension = { closedBefore: Date; closesAt: Date; reason: string; extendedAt: Date }

/** An organisation that was asked, or that answered without. */
export type AskedOrganisation = Named & {
  kind: OrganisationKind
  invited: boolean
  invitedAt: Date | null
  remindedAt: Date | null
  answers: Answer[]
}

/** An answer that was handed in, or the draft that colleagues write on. */
export type Answer = {
  id: string
  kind: AnswerKind
  position: Position | null
  text: string
  registryNumber: string | null
  decidedBy: string | null
  decidedOn: string | null
  upload: Upload | null
  state: 'draft' | 'submitted' | 'replaced'
  receivedThrough: Channel
  /** Comments that were handed in with it or before it, and stand. */
  comments: number
  changedAt: Date
  submittedAt: Date | null
  /** Who handed it in; of an answer from outside, who entered it. */
  submittedBy: string | null
  confirmedAt: Date | null
  confirmedBy: string | null
}

/** An official's comment on a passage of the frozen text, or on the draft as a whole. */
export type ConsultationComment = {
  id: string
  section: { id: string; number: number; title: string } | null
  passage: Passage
  body: string
  wording: { mode: WordingMode; replacement: string } | null
  state: CommentState
  person: Named
  changedAt: Date
  submittedAt: Date | null
}

export type FrozenSection = {
  id: string
  number: number
  title: string
  purpose: string
  question: string
  content: DocumentContent
}

/** Who may hand in for an organisation. */
export type Seat = { holder: Named | null; substitute: Named | null }

/** What awaits an organisation, or was answered by it: one row for each consultation that asks it. */
export type AwaitingConsultation = {
  consultationId: string
  organisationId: string
  title: string
  area: { id: string; slug: string; name: Bilingual; colour: AreaColour }
  state: Exclude<ConsultationState, 'draft'>
  closesAt: Date
  lastDay: string
  daysLeft: number
  papersOn: string | null
  boardOn: string | null
  /** Comments that colleagues have begun and not handed in. */
  begun: number
  /** What counts; both when officials commented and the board decided. */
  answered: { kind: AnswerKind; submittedAt: Date; unconfirmed: boolean }[]
}

/** Why a command says no. */
export type ConsultationRefused =
  | FileRefused
  | { type: 'consultation-not-found' }
  | { type: 'version-not-found' }
  | { type: 'organisation-not-found' }
  | { type: 'comment-not-found' }
  | { type: 'answer-not-found' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  | { type: 'consultation-locked' }
  | { type: 'consultation-not-open' }
  | { type: 'consultation-over' }
  | { type: 'consultation-reported' }
  | { type: 'nobody-asked' }
  /** A priority of the area has neither a goal conflict nor a reason why none was found. */
  | { type: 'conflicts-unsaid' }
  | { type: 'nobody-to-remind' }
  | { type: 'passage-not-found' }
  | { type: 'comment-changed' }
  | { type: 'comment-submitted' }
  | { type: 'answer-changed' }
  | { type: 'nothing-ready' }
  | { type: 'empty-answer' }
  | { type: 'not-the-seat' }
  | { type: 'answered-itself' }
  | { type: 'answer-settled' }
