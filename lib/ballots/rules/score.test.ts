import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bundlesOf,
  LAW,
  named,
  optionsOf,
  RUNS,
  singly,
  tierOf,
} from '@/tests/support/ballot-papers'
import type { ScoreTerms, ScoreVote } from '../types'
import { checkScore, tallyScore } from './score'

const termsOf = (options: readonly string[], fewest = 0): ScoreTerms => ({
  method: 'score',
  options,
  ties: 'shared',
  lowest: -2,
  highest: 3,
  fewest,
})
const vote = (scores: Record<string, number>): ScoreVote => ({
  method: 'score',
  scores: Object.entries(scores).map(([option, score]) => ({ option, score })),
})
const election = optionsOf(2, 5).chain((options) =>
  fc.tuple(
    fc.constant(options),
    bundlesOf(
      fc.dictionary(fc.constantFrom(...options), fc.integer({ min: -2, max: 3 })).map(vote),
    ),
  ),
)

/** 40!: divisible by any number of raters here, so that means can be compared as whole numbers. */
const COMMON = [...Array(41).keys()].slice(1).reduce((all, one) => all * BigInt(one), 1n)

test('means, raters, spread and places are those of a count by hand', LAW, () => {
  fc.assert(
    fc.property(election, ([options, bundles]) => {
      const given = (option: string) =>
        singly(bundles).flatMap(({ scores }) =>
          scores.filter((one) => one.option === option).map(({ score }) => score),
        )
      const meanOf = (option: string) => {
        const scores = given(option)
        if (scores.length === 0) return null
        const sum = scores.reduce((all, score) => all + score, 0)
        return (BigInt(sum) * COMMON) / BigInt(scores.length)
      }
      const result = tallyScore(termsOf(options), bundles, '')
      for (const { option, raters, sum, mean, spread } of result.options) {
        expect(raters).toBe(given(option).length)
        expect(sum).toBe(given(option).reduce((all, score) => all + score, 0))
        expect(mean).toEqual(raters === 0 ? null : { numerator: sum, denominator: raters })
        const spreadOut = spread.flatMap((one) => Array<number>(one.papers).fill(one.score))
        expect(spreadOut).toEqual(given(option).sort((a, b) => a - b))
        const own = meanOf(option)
        const better = options
          .map(meanOf)
          .filter((one) => one !== null && (own === null || one > own))
        expect(tierOf(result.ranked.tiers, option)).toBe(new Set(better).size)
      }
    }),
    RUNS,
  )
})

test('no opinion is not a score of 0: it lowers nothing', () => {
  const rated = [{ papers: 2, vote: vote({ a: 3, b: 1 }) }]
  const without = [...rated, { papers: 5, vote: vote({ b: 1 }) }]
  const meanOf = (bundles: typeof rated) =>
    tallyScore(termsOf(named(2)), bundles, '').options[0]!.mean
  expect(meanOf(without)).toEqual(meanOf(rated))
  expect(meanOf([...rated, { papers: 5, vote: vote({ a: 0 }) }])).toEqual({
    numerator: 6,
    denominator: 7,
  })
})

test('means that differ by less than floating numbers can tell are told apart', () => {
  const many = 3_000_000_000_000
  // a: (many − 1) ÷ many, b: many ÷ (many + 1), which is more, by about 10⁻²⁵.
  const bundles = [
    { papers: many - 1, vote: vote({ a: 1, b: 1 }) },
    { papers: 1, vote: vote({ a: 0, b: 1 }) },
    { papers: 1, vote: vote({ b: 0 }) },
  ]
  expect(tallyScore(termsOf(named(2)), bundles, '').ranked.tiers).toEqual([['b'], ['a']])
})

test('options that few have rated are marked, and those that nobody has come last', () => {
  const result = tallyScore(termsOf(named(3), 2), [{ papers: 2, vote: vote({ a: -2 }) }], '')
  expect(result.options.map(({ few }) => few)).toEqual([false, true, true])
  expect(result.ranked.tiers).toEqual([['a'], ['b', 'c']])
})

test('scores outside the scale, foreign options and doubles are refused with what is wrong', () => {
  const terms = termsOf(named(2))
  for (const score of [-3, 4, 0.5, Number.NaN])
    expect(checkScore(terms, vote({ a: score }))).toEqual({
      ok: false,
      error: { type: 'score-outside', option: 'a', lowest: -2, highest: 3 },
    })
  expect(checkScore(terms, vote({ a: -2, b: 3 })).ok).toBe(true)
  expect(checkScore(terms, vote({ z: 0 }))).toMatchObject({ error: { type: 'unknown-option' } })
})
