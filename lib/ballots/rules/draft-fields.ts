import { unreachable } from '@/lib/kernel/unreachable'
import { stockholmDay, stockholmTime } from '@/lib/kernel/day'
import type { BreakdownBy, Quorum, RequiredShare, Secrecy, Terms, Voter } from '../types'
import { fraction } from './places'

export type DraftFields = {
  values: Partial<Record<string, string>>
  ticks: { priorities: string[]; organisations: string[]; persons: string[] }
  present: boolean
  equalRanks: boolean
}

type Kept = {
  questionSv: string
  questionEn: string
  explanationSv: string
  explanationEn: string
  options: readonly { priorityId: string | null; sv: string; en: string }[]
  terms: Terms
  quorum: Quorum | null
  secrecy: Secrecy
  breakdown: BreakdownBy | null
  present: boolean
  meetingId: string | null
  consultationId: string | null
  closesAt: Date | null
}

/** A share as the form names it: `at-least:2/3`. */
export const shareWord = ({ share, reach }: Pick<RequiredShare, 'share' | 'reach'>) =>
  `${reach}:${fraction(share)}`
/** A quorum as the form names it: `persons:1/2`. */
export const quorumWord = ({ tally, share }: Quorum) => `${tally}:${fraction(share)}`

/** A draft in the fields of its form, which `schema/draft-form.ts` reads back. */
export function fieldsOf(
  draft: Kept,
  voters: readonly Voter[],
  seats: readonly { id: string }[],
): DraftFields {
  const { questionSv, questionEn, explanationSv, explanationEn, options, quorum, secrecy } = draft
  const free = options.filter(({ priorityId }) => priorityId === null)
  const hasEnglish = free.some(({ en }) => en !== '')
  const lines = (language: 'sv' | 'en') => free.map((option) => option[language]).join('\n')
  const as = (standing: Voter['standing']) =>
    voters.filter((voter) => voter.standing === standing).map(({ id }) => id)
  const organisations = as('seat')
  return {
    values: {
      questionSv,
      questionEn,
      explanationSv,
      explanationEn,
      optionsSv: lines('sv'),
      optionsEn: hasEnglish ? lines('en') : '',
      ...termsFields(draft.terms),
      quorum: quorum ? quorumWord(quorum) : '',
      secrecy,
      breakdown: draft.breakdown ?? 'none',
      place: placeWord(draft),
      seating: seatingOf(organisations, seats),
      ...closingFields(draft.closesAt),
    },
    ticks: {
      priorities: options.flatMap(({ priorityId }) => priorityId ?? []),
      organisations,
      persons: as('person'),
    },
    present: draft.present,
    equalRanks: draft.terms.method !== 'schulze' || draft.terms.equalRanks === 'allowed',
  }
}

function termsFields(terms: Terms): Record<string, string> {
  const text = (value: number | null) => (value === null ? '' : String(value))
  const ties: Record<string, string> = 'ties' in terms ? { ties: terms.ties } : {}
  const { method } = terms
  switch (method) {
    case 'consent':
      return { method, consentShare: shareWord(terms.required), consentBase: terms.required.base }
    case 'approval':
      return {
        method,
        ...ties,
        most: text(terms.most),
        approvalShare: terms.required ? shareWord(terms.required) : '',
        ...(terms.required && { approvalBase: terms.required.base }),
      }
    case 'points':
      return { method, ...ties, budget: text(terms.budget), cap: text(terms.cap) }
    case 'score':
      return {
        method,
        ...ties,
        lowest: text(terms.lowest),
        highest: text(terms.highest),
        fewest: text(terms.fewest),
      }
    case 'schulze':
      return { method, ...ties }
    case 'stv':
      return { method, seats: text(terms.seats) }
    default:
      return unreachable(terms)
  }
}

function seatingOf(chosen: readonly string[], seats: readonly { id: string }[]): string {
  if (chosen.length === 0) return 'none'
  const isAll = seats.length === chosen.length && seats.every(({ id }) => chosen.includes(id))
  return isAll ? 'all' : 'some'
}

function placeWord({ meetingId, consultationId }: Kept): string {
  if (meetingId) return `meeting:${meetingId}`
  return consultationId ? `consultation:${consultationId}` : ''
}

export function closingFields(closesAt: Date | null): Record<string, string> {
  if (!closesAt) return { closing: 'person' }
  return {
    closing: 'time',
    closesDay: stockholmDay(closesAt),
    closesTime: stockholmTime(closesAt),
  }
}

/** What the form of a new ballot begins with. */
export const FIRST: Readonly<Record<string, string>> = {
  method: 'points',
  ties: 'shared',
  consentShare: 'more-than:1/2',
  consentBase: 'sides',
  approvalBase: 'valid',
  budget: '10',
  lowest: '0',
  highest: '5',
  fewest: '3',
  seats: '2',
  secrecy: 'open',
  breakdown: 'none',
  seating: 'all',
  closing: 'person',
}

type Offered = {
  priorities: readonly { id: string; state: string }[]
  meetings: readonly { id: string }[]
  seats: readonly { id: string }[]
}

/** A new ballot's fields, as a link from a meeting or from the priorities fills them in. */
export function prefilled(
  asked: Partial<Record<string, string | string[]>>,
  { priorities, meetings, seats }: Offered,
): DraftFields {
  const meeting = meetings.find(({ id }) => id === asked.meeting)
  const all = priorities.filter(({ state }) => state !== 'declined').map(({ id }) => id)
  return {
    values: meeting ? { place: `meeting:${meeting.id}` } : {},
    ticks: {
      priorities: asked.priorities === 'all' ? all : [],
      organisations: seats.map(({ id }) => id),
      persons: [],
    },
    present: meeting !== undefined,
    equalRanks: true,
  }
}
