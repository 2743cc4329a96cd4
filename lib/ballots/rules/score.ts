import { err, type Result } from '@/lib/kernel/result'
import type { Bundle, OptionId, ScoreResult, ScoreTerms, ScoreVote } from '../types'
import { at, compareRatios, exactSum } from './exact'
import { checkMarks, placeIn, type MarkRefused } from './options'
import { rank, tiersBy } from './tiers'
import { marked, papersIn } from './turnout'

export type ScoreRefused =
  | MarkRefused
  | { type: 'score-outside'; option: OptionId; lowest: number; highest: number }

/**
 * Refuses an option that is not on the ballot or is named twice, and a score that is not a whole number of
 * the scale.
 */
export function checkScore(terms: ScoreTerms, vote: ScoreVote): Result<undefined, ScoreRefused> {
  const { lowest, highest } = terms
  for (const { option, score } of vote.scores)
    if (!Number.isSafeInteger(score) || score < lowest || score > highest)
      return err({ type: 'score-outside', option, lowest, highest })
  return checkMarks(
    terms.options,
    vote.scores.map(({ option }) => option),
  )
}

/**
 * Score: S(o) = the sum of its scores ÷ how many rated it, an exact fraction. Highest mean first.
 *
 * Leaving an option out is "no opinion", which is not a score of 0 and lowers nothing. So a mean may rest
 * on few papers: the number of raters stands beside it, and `few` marks less than the agreed number. Such
 * an option keeps its place. Options that nobody rated come last, together. Ties: equal means, compared as
 * fractions, share a tier; a lot breaks them if that was the rule (B4).
 * Source: range voting with averages (Smith, 2000). Throws for an option that is not on the ballot.
 */
export function tallyScore(
  terms: ScoreTerms,
  bundles: readonly Bundle<ScoreVote>[],
  seed: string,
): ScoreResult {
  const place = placeIn(terms.options)
  const steps = terms.highest - terms.lowest + 1
  const spreads = terms.options.map(() => Array<number>(steps).fill(0))
  const filled = marked(bundles)
  for (const { papers, vote } of filled)
    for (const { option, score } of vote.scores) {
      const spread = at(spreads, place(option))
      spread[score - terms.lowest] = at(spread, score - terms.lowest) + papers
    }

  const options = terms.options.map((option, index) => {
    const spread = at(spreads, index).map((papers, step) => ({
      score: terms.lowest + step,
      papers,
    }))
    const raters = spread.reduce((sum, { papers }) => sum + papers, 0)
    const sum = exactSum(spread.reduce((total, one) => total + one.score * one.papers, 0))
    const mean = raters === 0 ? null : { numerator: sum, denominator: raters }
    return { option, raters, sum, mean, spread, few: raters < terms.fewest }
  })
  return {
    method: 'score',
    valid: papersIn(filled),
    options,
    ranked: rank(tiersBy(terms.options, byMean), terms.ties, seed),
  }

  function byMean(a: number, b: number): number {
    const [one, other] = [at(options, a).mean, at(options, b).mean]
    if (!one || !other) return Number(!one) - Number(!other)
    return compareRatios(other, one)
  }
}
