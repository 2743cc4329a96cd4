import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundlesOf, LAW, optionsOf, rankingOf, RUNS } from '@/tests/support/ballot-papers'
import type { Bundle, SchulzeTerms, SchulzeVote } from '../types'
import { duels } from './duels'
import { tallySchulze } from './schulze'

const terms = (options: readonly string[]): SchulzeTerms => ({
  method: 'schulze',
  options,
  ties: 'shared',
  equalRanks: 'allowed',
})
const papers = (count: number, order: string): Bundle<SchulzeVote> => ({
  papers: count,
  vote: { method: 'schulze', ranking: order.split('').map((option) => [option]) },
})

test('B6: where majorities go in a circle, the winner’s way round is told link by link', () => {
  const bundles = [papers(8, 'abc'), papers(7, 'bca'), papers(6, 'cab')]
  const result = tallySchulze(terms(['a', 'b', 'c']), bundles, '')
  const [, round] = duels(result, ['a', 'b', 'c'])
  expect(round).toEqual({
    winner: 'a',
    loser: 'c',
    won: 8,
    lost: 13,
    tied: false,
    path: [
      { from: 'a', to: 'b', papers: 14, against: 7 },
      { from: 'b', to: 'c', papers: 15, against: 6 },
    ],
    strength: 14,
    back: 13,
  })
})

test('of few options each is set against each, of many each against the next', () => {
  const options = 'abcdef'.split('')
  const result = tallySchulze(terms(options), [papers(1, 'abcdef')], '')
  const pairs = duels(result, options).map(({ winner, loser }) => winner + loser)
  expect(pairs).toEqual(['ab', 'bc', 'cd', 'de', 'ef'])
  expect(duels(result, ['a', 'b', 'c'])).toHaveLength(3)
})

const election = optionsOf(2, 5).chain((options) =>
  fc.record({
    options: fc.constant(options),
    bundles: bundlesOf(
      rankingOf(options, 'equals').map((ranking) => ({ method: 'schulze' as const, ranking })),
      8,
    ),
  }),
)

test(
  'B6: a path leads from winner to loser, is as strong as its weakest link, and no stronger one leads back',
  LAW,
  () => {
    fc.assert(
      fc.property(election, ({ options, bundles }) => {
        const result = tallySchulze(terms(options), bundles, '')
        for (const { winner, loser, path, strength, back, tied } of duels(result, options)) {
          expect(tied).toBe(strength === back)
          expect(strength).toBeGreaterThanOrEqual(back)
          expect(path.length > 0).toBe(strength > 0)
          const ends = [path[0]?.from ?? winner, path.at(-1)?.to ?? loser]
          expect(ends).toEqual([winner, loser])
          expect(Math.min(...path.map((link) => link.papers), Infinity)).toBe(strength || Infinity)
          for (const link of path) expect(link.papers).toBeGreaterThan(link.against)
        }
      }),
      RUNS,
    )
  },
)
