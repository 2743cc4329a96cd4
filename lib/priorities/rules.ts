import type { AreaRole } from '@/lib/access/types'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { Kept, NamedSource, PriorityRefused, PriorityState, Source, Wording } from './types'

/** Where a priority may go by a decision. `revised` is reached by rewording alone (PR4). */
export const MOVES: Record<PriorityState, readonly PriorityState[]> = {
  proposed: ['discussed', 'chosen', 'paused', 'declined'],
  discussed: ['chosen', 'paused', 'declined'],
  chosen: ['discussed', 'paused', 'declined'],
  revised: ['chosen', 'discussed', 'paused', 'declined'],
  paused: ['discussed', 'chosen', 'declined'],
  declined: ['discussed'],
}

export function checkMove(
  from: PriorityState,
  to: PriorityState,
): Result<undefined, PriorityRefused> {
  return MOVES[from].includes(to) ? ok() : err({ type: 'priority-state', state: from })
}

/** Where rewording leaves a priority: chosen, it is revised from then on; declined, it says what it said. */
export function afterRevision(from: PriorityState): Result<PriorityState, PriorityRefused> {
  if (from === 'declined') return err({ type: 'priority-state', state: from })
  return ok(from === 'chosen' ? 'revised' : from)
}

export const WORDS = ['title', 'text', 'declined', 'horizon', 'subArea', 'answersTo'] as const

/** What differs between two changes, in the order of the form. */
export function changedParts(before: Kept, after: Kept): (keyof Kept)[] {
  const words = WORDS.filter((field) => before[field] !== after[field])
  const places = (['areaIds', 'sectionIds'] as const).filter(
    (field) => !sameSet(before[field], after[field]),
  )
  return [...words, ...places]
}

/** What a reader is told of it: of areas and sections those that they may know of (PR2). */
export function knownOf<K extends Kept>(kept: K, known: { has(id: string): boolean }): K {
  return {
    ...kept,
    areaIds: kept.areaIds.filter((id) => known.has(id)),
    sectionIds: kept.sectionIds.filter((id) => known.has(id)),
  }
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id))
}

export function wordingOf({
  title,
  text,
  declined,
  horizon,
  subArea,
  answersTo,
}: Wording): Wording {
  return { title, text, declined, horizon, subArea, answersTo }
}

/**
 * What a form may have changed of a list: what is chosen, and what it could not show, since whoever
 * sent it may not read that area or the section is removed for now.
 */
export function chosenOf(asked: {
  chosen: readonly string[]
  offered: readonly string[]
  had: readonly string[]
}): string[] {
  const hidden = asked.had.filter((id) => !asked.offered.includes(id))
  return [...new Set([...asked.chosen, ...hidden])]
}

/** In force: what an area has put first now. */
export const IN_FORCE: readonly PriorityState[] = ['chosen', 'revised']
/** Still open to be chosen. */
export const OPEN: readonly PriorityState[] = ['proposed', 'discussed', 'paused']

export const prioritiesPath = (slug: string) => `/areas/${encodeURIComponent(slug)}/priorities`

/** At its leading area. */
export const priorityPath = (slug: string, id: string) =>
  `${prioritiesPath(slug)}/${encodeURIComponent(id)}`

/** What a row of a history names as its source. */
export function sourceIn({ outcomeId, threadId, ballotId }: NamedSource): Source | null {
  if (outcomeId) return { kind: 'outcome', id: outcomeId }
  if (threadId) return { kind: 'thread', id: threadId }
  return ballotId ? { kind: 'ballot', id: ballotId } : null
}

/** As a form names a source. */
export const sourceWord = (source: Source | null) => (source ? `${source.kind}:${source.id}` : '')

export type Proposed = { areaId: string; proposed: number; since: Date }

/** What waits for whoever leads an area, unless its roadmap is paused: priorities that nobody has taken up (D7). */
export function awaitingLeaders(
  roles: ReadonlyMap<string, AreaRole>,
  proposed: readonly Proposed[],
  pauses: ReadonlyMap<string, unknown>,
): ({ kind: 'priorities' } & Proposed)[] {
  return proposed
    .filter(({ areaId }) => roles.get(areaId) === 'process-leader' && !pauses.has(areaId))
    .map((one) => ({ kind: 'priorities', ...one }))
}
