import { err, type Result } from '@/lib/kernel/result'
import type { Bundle, OptionId, PointsResult, PointsTerms, PointsVote } from '../types'
import { at, exactSum, isCount } from './exact'
import { checkMarks, placeIn, type MarkRefused } from './options'
import { rank, tiersBy } from './tiers'
import { marked, papersIn } from './turnout'

export type PointsRefused =
  | MarkRefused
  | { type: 'points-not-whole'; option: OptionId }
  | { type: 'points-over-cap'; option: OptionId; cap: number; given: number }
  | { type: 'points-overspent'; budget: number; spent: number }

/**
 * Refuses an option that is not on the ballot or is named twice, points that are not whole numbers from 0
 * on, more on one option than the cap, more together than the budget.
 */
export function checkPoints(
  terms: PointsTerms,
  vote: PointsVote,
): Result<undefined, PointsRefused> {
  const { budget, cap } = terms
  for (const { option, points } of vote.points) {
    if (!isCount(points)) return err({ type: 'points-not-whole', option })
    if (cap !== null && points > cap)
      return err({ type: 'points-over-cap', option, cap, given: points })
  }
  const spent = vote.points.reduce((sum, { points }) => sum + points, 0)
  if (spent > budget) return err({ type: 'points-overspent', budget, spent })
  return checkMarks(
    terms.options,
    vote.points.map(({ option }) => option),
  )
}

/**
 * Points: D(o) = the points that all papers gave o. Most points first; who gave any is a supporter.
 *
 * Each paper has the same budget and need not spend all of it; what is left over counts nowhere, and is
 * reported. Ties: equal sums share a tier, however many supporters; a lot breaks them if that was the rule
 * (B4). Source: cumulative voting with a budget ("dot voting"). Throws for an option that is not on the
 * ballot.
 */
export function tallyPoints(
  terms: PointsTerms,
  bundles: readonly Bundle<PointsVote>[],
  seed: string,
): PointsResult {
  const place = placeIn(terms.options)
  const spreads = terms.options.map(() => new Map<number, number>())
  const filled = marked(bundles)
  for (const { papers, vote } of filled)
    for (const { option, points } of vote.points) {
      const spread = at(spreads, place(option))
      if (points > 0) spread.set(points, (spread.get(points) ?? 0) + papers)
    }

  const options = terms.options.map((option, index) => {
    const spread = [...at(spreads, index)]
      .map(([points, papers]) => ({ points, papers }))
      .sort((a, b) => a.points - b.points)
    const points = exactSum(spread.reduce((sum, one) => sum + one.points * one.papers, 0))
    return { option, points, supporters: spread.reduce((sum, one) => sum + one.papers, 0), spread }
  })
  const valid = papersIn(filled)
  const spent = exactSum(options.reduce((sum, { points }) => sum + points, 0))
  const tiers = tiersBy(terms.options, (a, b) => at(options, b).points - at(options, a).points)
  return {
    method: 'points',
    valid,
    options,
    spent,
    unspent: exactSum(valid * terms.budget) - spent,
    ranked: rank(tiers, terms.ties, seed),
  }
}
