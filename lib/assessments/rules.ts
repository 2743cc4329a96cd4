import { priorityPath } from '@/lib/priorities/rules'
import type { Named, Priority, PriorityState } from '@/lib/priorities/types'
import {
  ASSESSMENT_KINDS,
  type Assessed,
  type AssessmentKind,
  type KeptAssessment,
  type KeptEffect,
  type MunicipalEffect,
  type Side,
} from './types'

/** The reader's language's order of words. */
type Compare = (one: string, other: string) => number

/** What stands side by side: one of each kind, of Sami conditions one for each organisation named (AS1, AS2). */
export function sidesOf(kept: readonly KeptAssessment[], compare: Compare): Side[] {
  return ASSESSMENT_KINDS.flatMap((kind) => {
    const own = kept.filter((one) => one.kind === kind)
    if (kind !== 'sami') return [sideOf(kind, own)]
    const owners = own.filter(({ isReplaced }) => !isReplaced).map(({ owner }) => owner)
    if (owners.length === 0) return [sideOf(kind, [])]
    return owners
      .toSorted((one, other) => compare(one.name, other.name))
      .map((owner) => ({
        ...sideOf(
          kind,
          own.filter((one) => one.owner.id === owner.id),
        ),
        owner,
      }))
  })
}

function sideOf(kind: AssessmentKind, kept: readonly KeptAssessment[]): Side {
  const current = kept.find(({ isReplaced }) => !isReplaced)
  return {
    kind,
    owner: null,
    seen: current?.id ?? null,
    now: current && hasWords(current) ? current : null,
    earlier: kept.filter((one) => one.isReplaced && hasWords(one)),
  }
}

/** A place that waits for its organisation has none. */
export const hasWords = ({ text }: { text: string }) => text !== ''

/** Every municipality of the county, described or not (AS3). */
export function effectsOf(
  municipalities: readonly Named[],
  kept: readonly KeptEffect[],
): MunicipalEffect[] {
  return municipalities.map((municipality) => {
    const own = kept.filter(({ municipalityId }) => municipalityId === municipality.id)
    return {
      municipality,
      now: own.find(({ isReplaced }) => !isReplaced) ?? null,
      earlier: own.filter(({ isReplaced }) => isReplaced),
    }
  })
}

/** The kinds that somebody has still to describe; Sami conditions until everybody named has. */
export function missingKinds(sides: readonly Side[]): AssessmentKind[] {
  return ASSESSMENT_KINDS.filter((kind) =>
    sides.some((side) => side.kind === kind && side.now === null),
  )
}

/** How many of its columns in the matrix are a gap, wholly or in part (AS5). */
export function gapsOf({ sides, effects }: Assessed): number {
  return missingKinds(sides).length + effects.filter(({ now }) => now === null).length
}

export const SORTS = ['state', 'title', 'gaps'] as const
export type Sort = (typeof SORTS)[number]

/** As an address says it; anything else is the first. */
export const sortOf = (word: unknown): Sort => SORTS.find((sort) => sort === word) ?? 'state'

export type MatrixRow<P> = Assessed & { priority: P; gaps: number }

/** In force first, then what is open; titles in their order; most gaps first. */
const STATES_IN_ORDER = [
  'chosen',
  'revised',
  'discussed',
  'proposed',
  'paused',
  'declined',
] satisfies readonly PriorityState[]

/** Equals stand by title. */
export function inOrder<P extends Pick<Priority, 'title' | 'state'>>(
  rows: readonly MatrixRow<P>[],
  { sort, compare }: { sort: Sort; compare: Compare },
): MatrixRow<P>[] {
  const rank = ({ priority, gaps }: MatrixRow<P>) =>
    ({ state: STATES_IN_ORDER.indexOf(priority.state), title: 0, gaps: -gaps })[sort]
  return rows.toSorted(
    (one, other) => rank(one) - rank(other) || compare(one.priority.title, other.priority.title),
  )
}

export const matrixPath = (slug: string) => `/areas/${encodeURIComponent(slug)}/priorities/matrix`

export const assessPath = (slug: string, id: string, kind: AssessmentKind) =>
  `${priorityPath(slug, id)}/assess?kind=${kind}`

export const effectPath = (slug: string, id: string, municipalityId: string) =>
  `${priorityPath(slug, id)}/effect?municipality=${municipalityId}`

export const sourcesPath = (slug: string, id: string) => `${priorityPath(slug, id)}/sami-sources`
