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
import type { PointsTerms, PointsVote } from '../types'
import { checkPoints, tallyPoints } from './points'

const termsOf = (
  options: readonly string[],
  budget: number,
  cap: number | null = null,
): PointsTerms => ({ method: 'points', options, ties: 'shared', budget, cap })
const vote = (points: Record<string, number>): PointsVote => ({
  method: 'points',
  points: Object.entries(points).map(([option, given]) => ({ option, points: given })),
})

/** Papers as somebody might hand them in: some within budget and cap, some not. */
const attempts = fc
  .tuple(optionsOf(2, 5), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([options, budget, most]) => {
    const terms = termsOf(options, budget, most > budget ? null : most)
    const given = fc.dictionary(fc.constantFrom(...options), fc.integer({ min: 0, max: 6 }))
    return fc.tuple(fc.constant(terms), bundlesOf(given.map(vote)))
  })

test('a paper is taken exactly when it keeps budget and cap', LAW, () => {
  fc.assert(
    fc.property(attempts, ([terms, bundles]) => {
      for (const { vote: one } of bundles) {
        const given = one.points.map(({ points }) => points)
        const keeps =
          given.reduce((sum, points) => sum + points, 0) <= terms.budget &&
          given.every((points) => points <= (terms.cap ?? terms.budget))
        expect(checkPoints(terms, one).ok).toBe(keeps)
      }
    }),
    RUNS,
  )
})

test(
  'what is spent and what is left are the budget of all valid papers, and nobody has more',
  LAW,
  () => {
    fc.assert(
      fc.property(attempts, ([terms, handedIn]) => {
        const bundles = handedIn.filter((bundle) => checkPoints(terms, bundle.vote).ok)
        const result = tallyPoints(terms, bundles, '')
        const cap = terms.cap ?? terms.budget
        expect(result.spent + result.unspent).toBe(result.valid * terms.budget)
        expect(result.unspent).toBeGreaterThanOrEqual(0)
        for (const { points, supporters } of result.options) {
          expect(points).toBeLessThanOrEqual(supporters * cap)
          expect(points).toBeGreaterThanOrEqual(supporters)
        }
      }),
      RUNS,
    )
  },
)

test('points, supporters, spread and places are those of a count by hand', LAW, () => {
  fc.assert(
    fc.property(attempts, ([terms, bundles]) => {
      const papers = singly(bundles)
      const givenTo = (option: string) =>
        papers
          .map(({ points }) => points.find((one) => one.option === option)?.points ?? 0)
          .filter((points) => points > 0)
      const sumOf = (option: string) => givenTo(option).reduce((sum, points) => sum + points, 0)
      const result = tallyPoints(terms, bundles, '')
      for (const { option, points, supporters, spread } of result.options) {
        expect(points).toBe(sumOf(option))
        expect(supporters).toBe(givenTo(option).length)
        const spreadOut = spread.flatMap((one) => Array<number>(one.papers).fill(one.points))
        expect(spreadOut).toEqual(givenTo(option).sort((a, b) => a - b))
        const better = new Set(terms.options.map(sumOf).filter((sum) => sum > points))
        expect(tierOf(result.ranked.tiers, option)).toBe(better.size)
      }
    }),
    RUNS,
  )
})

test('overspent, over the cap, not whole, foreign and double points are refused with what is wrong', () => {
  const terms = termsOf(named(3), 10, 6)
  const refused = (points: Record<string, number>) => {
    const checked = checkPoints(terms, vote(points))
    return checked.ok ? null : checked.error
  }
  expect(refused({ a: 6, b: 4 })).toBeNull()
  expect(refused({ a: 6, b: 5 })).toEqual({ type: 'points-overspent', budget: 10, spent: 11 })
  expect(refused({ a: 7 })).toEqual({ type: 'points-over-cap', option: 'a', cap: 6, given: 7 })
  for (const points of [1.5, -1, Number.NaN, Infinity, 2 ** 60])
    expect(refused({ a: points })).toEqual({ type: 'points-not-whole', option: 'a' })
  expect(refused({ z: 1 })).toEqual({ type: 'unknown-option', option: 'z' })
  const twice: PointsVote = {
    method: 'points',
    points: [
      { option: 'a', points: 1 },
      { option: 'a', points: 1 },
    ],
  }
  expect(checkPoints(terms, twice)).toEqual({
    ok: false,
    error: { type: 'duplicate-option', option: 'a' },
  })
})

test('B2: a paper that gives nobody a point is blank', () => {
  const bundles = [
    { papers: 2, vote: vote({ a: 0, b: 0 }) },
    { papers: 1, vote: vote({ a: 1 }) },
  ]
  expect(tallyPoints(termsOf(named(2), 10), bundles, '')).toMatchObject({ valid: 1, unspent: 9 })
})
