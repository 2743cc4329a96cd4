import { unreachable } from '@/lib/kernel/unreachable'
import type {
  Base,
  Bundle,
  PaperStanding,
  Quorum,
  QuorumReached,
  RequiredShare,
  ShareReached,
  TallyName,
  Vote,
} from '../types'
import { compareRatios, exactSum, leastOf } from './exact'

/** In which tallies a paper is counted (B1). */
export function belongs(standing: PaperStanding, tally: TallyName): boolean {
  switch (standing) {
    case 'person':
      return tally === 'persons'
    case 'seat':
      return tally !== 'guests'
    case 'further-seat':
      return tally === 'seats'
    case 'guest':
      return tally === 'guests'
    default:
      return unreachable(standing)
  }
}

type Cast = { standing: PaperStanding; castBy: string | null }

/**
 * Papers in the order in which they were cast. Whoever cast several, for one seat each, is once in the tally
 * of persons: with the last (B1).
 */
export function oncePerPerson<T extends Cast>(papers: readonly T[]): T[] {
  const last = new Map(papers.map((paper) => [paper.castBy, paper]))
  return papers.map((paper) =>
    paper.standing === 'seat' && last.get(paper.castBy) !== paper
      ? { ...paper, standing: 'further-seat' }
      : paper,
  )
}

/** Whether a paper marks nothing at all (B2). Points of 0 mark nothing; a score of 0 is an opinion. */
export function isBlank(vote: Vote): boolean {
  switch (vote.method) {
    case 'consent':
      return vote.stands.length === 0
    case 'approval':
      return vote.approves.length === 0
    case 'points':
      return vote.points.every(({ points }) => points === 0)
    case 'score':
      return vote.scores.length === 0
    case 'schulze':
    case 'stv':
      return vote.ranking.every((group) => group.length === 0)
    default:
      return unreachable(vote)
  }
}

export function papersIn(bundles: readonly Bundle[]): number {
  return exactSum(bundles.reduce((sum, { papers }) => sum + papers, 0))
}

/** Those with something on them. */
export function marked<V extends Vote>(bundles: readonly Bundle<V>[]): Bundle<V>[] {
  return bundles.filter(({ vote }) => !isBlank(vote))
}

/**
 * Whether `part` is the share that was required before opening (B5), compared exactly. Of a whole of 0
 * there is no share: `met` is null, which a page says as "no result".
 */
export function reach(
  required: RequiredShare,
  part: number,
  wholes: Record<Base, number>,
): ShareReached {
  const whole = wholes[required.base]
  if (whole === 0) return { required, part, whole, met: null }
  const compared = compareRatios({ numerator: part, denominator: whole }, required.share)
  return {
    required,
    part,
    whole,
    met: compared > 0 || (compared === 0 && required.reach === 'at-least'),
  }
}

/**
 * Turnout against the quorum (B5): papers cast, blank ones too, of those entitled in the tally that the
 * quorum names. An electorate of none never has a quorum. The figures are given either way.
 */
export function reachQuorum(quorum: Quorum, cast: number, entitled: number): QuorumReached {
  const needed = leastOf(quorum.share, entitled)
  return { quorum, cast, entitled, needed, met: entitled > 0 && cast >= needed }
}
