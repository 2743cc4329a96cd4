import type { MeetingState } from '@/lib/access/types'
import type { AgendaPurpose } from '@/lib/meetings/types'
import type { FileRefused } from '@/lib/uploads/types'

export type AgendaItem = {
  id: string
  /** From 1, without gaps, as shown. */
  number: number
  title: string
  purpose: AgendaPurpose
  minutes: number
  /** When it begins if everything keeps its time. */
  startsAt: Date
  note: string
  owner: { id: string; name: string } | null
  /** The section of a roadmap that it is about. */
  section: { id: string; number: number; title: string; slug: string } | null
  /** The priority that it is about; without the address of an area that the reader may not read. */
  about: { id: string; title: string; slug: string | null } | null
  standing: boolean
  documentId: string | null
  /** `itemFingerprint`, for the form that changes it. */
  seen: string
}

export const PROPOSAL_STATES = ['waiting', 'taken-in', 'declined'] as const
/** As many proposals of one person may wait at a meeting. */
export const MAX_WAITING = 10

export type AgendaProposal = {
  id: string
  title: string
  reason: string
  minutes: number
  by: { personId: string; name: string; organisation: string }
  /** `answered`: when the meeting was over, or was not held. */
  state: (typeof PROPOSAL_STATES)[number] | 'answered'
  answer: string
}

export type Material = {
  id: string
  title: string
  by: string
  addedAt: Date
  link: string | null
  file: { name: string; bytes: number } | null
}

/** A section that an item may be about. */
export type SectionChoice = { id: string; number: number; title: string; area: string }

/** Why a command says no. */
export type AgendaRefused =
  | FileRefused
  | { type: 'meeting-not-found' }
  | { type: 'item-not-found' }
  | { type: 'item-has-notes' }
  | { type: 'section-not-found' }
  | { type: 'priority-not-found' }
  | { type: 'organisation-not-found' }
  | { type: 'proposal-not-found' }
  | { type: 'material-not-found' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  | { type: 'meeting-state'; state: MeetingState }
  /** The list has changed since it was shown. */
  | { type: 'agenda-changed' }
  /** So has the item itself. */
  | { type: 'item-changed' }
  | { type: 'proposal-decided' }
  | { type: 'too-many-proposals' }
