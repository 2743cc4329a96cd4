import { err, ok, type Result } from '@/lib/kernel/result'
import type { PriorityState } from '@/lib/priorities/types'
import type { ConflictRefused, ConflictState, ConflictWording } from './types'

/** Where a conflict may go. What ended for now can be looked at again, or end otherwise (K2). */
export const MOVES: Record<ConflictState, readonly ConflictState[]> = {
  identified: ['analysed'],
  analysed: ['handled', 'accepted', 'escalated'],
  handled: ['analysed', 'accepted', 'escalated'],
  accepted: ['analysed', 'handled', 'escalated'],
  escalated: ['analysed', 'handled', 'accepted'],
}

/**
 * Whether it may go there (K2): analysed says who is affected and what was considered; handled,
 * accepted and escalated say besides how.
 */
export function checkMove(
  from: ConflictState,
  to: ConflictState,
  words: ConflictWording,
): Result<undefined, ConflictRefused> {
  if (!MOVES[from].includes(to)) return err({ type: 'conflict-state', state: from })
  const missing = lacking(to, words)
  return missing ? err({ type: 'invalid-input', fields: { to: missing } }) : ok()
}

/** What a conflict does not say yet and must, to stand there. */
export function lacking(
  to: ConflictState,
  { affected, options, handling }: ConflictWording,
): 'needs-analysis' | 'needs-handling' | null {
  if (to === 'identified') return null
  if (affected === '' || options === '') return 'needs-analysis'
  return to !== 'analysed' && handling === '' ? 'needs-handling' : null
}

export const WORDS = ['betweenOne', 'betweenOther', 'affected', 'options', 'handling'] as const

/** What differs between two wordings, in the order of the form. */
export function changedWords(
  before: ConflictWording,
  after: ConflictWording,
): (keyof ConflictWording)[] {
  return WORDS.filter((field) => before[field] !== after[field])
}

export function wordingOf(given: ConflictWording): ConflictWording {
  const { betweenOne, betweenOther, affected, options, handling } = given
  return { betweenOne, betweenOther, affected, options, handling }
}

/**
 * The priorities of an area that hold back a consultation on its roadmap until their conflicts are said
 * (K8): those that it has chosen, and those that it discusses. What is proposed, rests or was declined
 * promises nothing yet.
 */
export const HOLDING_BACK: readonly PriorityState[] = ['discussed', 'chosen', 'revised']

/** Whether everybody who reads the area `beside` reads also that one: it is the same, or the partnership's (K5). */
export function isReadBeside(
  area: { id: string; visibility: 'members' | 'partnership' },
  beside: string,
): boolean {
  return area.id === beside || area.visibility === 'partnership'
}

export const conflictsPath = (slug: string) => `/areas/${encodeURIComponent(slug)}/conflicts`

/** At its leading area. */
export const conflictPath = (slug: string, id: string) =>
  `${conflictsPath(slug)}/${encodeURIComponent(id)}`

/** The two sides of words such as "this against that"; the second is empty where there is no such word. */
export function sidesOf(text: string): { betweenOne: string; betweenOther: string } {
  const [, one = text, other = ''] =
    /^(.+?)\s+(?:mot|against|⚔|vs\.?)\s+(.+?)\.?$/su.exec(text) ?? []
  return { betweenOne: fits(one), betweenOther: fits(other) }
}

/** A line of the form: one line, at most 200 signs. */
function fits(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 200)
}
