import fc from 'fast-check'
import type { Bundle, Terms, Vote } from '@/lib/ballots/types'
import { bundlesOf, optionsOf, rankingOf, someOf } from './ballot-papers'

export type AnyBallot = { terms: Terms; bundles: Bundle[] }

const required = fc.record({
  share: fc.constantFrom({ numerator: 1, denominator: 2 }, { numerator: 2, denominator: 3 }),
  reach: fc.constantFrom('at-least' as const, 'more-than' as const),
  base: fc.constantFrom('sides' as const, 'valid' as const, 'cast' as const, 'entitled' as const),
})
const ties = fc.constantFrom('shared' as const, 'lot' as const)

/** A ballot by each method, with papers that it takes. */
export const anyBallot: fc.Arbitrary<AnyBallot> = optionsOf(2, 5).chain((options) => {
  const marks = <T>(mark: fc.Arbitrary<T>) =>
    fc.tuple(someOf(options), fc.array(mark, { minLength: 5, maxLength: 5 }))
  const ballot = (terms: fc.Arbitrary<Terms>, vote: fc.Arbitrary<Vote>) =>
    fc.record({ terms, bundles: bundlesOf(vote, 8) })
  const stand = fc.constantFrom('support' as const, 'abstain' as const, 'object' as const)
  return fc.oneof(
    ballot(
      fc.record({
        method: fc.constant('consent' as const),
        options: fc.constant(options),
        required,
      }),
      marks(stand).map(([some, all]) => ({
        method: 'consent',
        stands: some.map((option, index) => ({ option, stand: all[index]!, reason: 'skäl' })),
      })),
    ),
    ballot(
      fc.record({
        method: fc.constant('approval' as const),
        options: fc.constant(options),
        ties,
        most: fc.constant(null),
        required: fc.oneof(required, fc.constant(null)),
      }),
      someOf(options).map((approves) => ({ method: 'approval', approves })),
    ),
    ballot(
      ties.map((tie) => ({ method: 'points', options, ties: tie, budget: 30, cap: 6 })),
      marks(fc.integer({ min: 0, max: 6 })).map(([some, all]) => ({
        method: 'points',
        points: some.map((option, index) => ({ option, points: all[index]! })),
      })),
    ),
    ballot(
      ties.map((tie) => ({
        method: 'score',
        options,
        ties: tie,
        lowest: 0,
        highest: 4,
        fewest: 2,
      })),
      marks(fc.integer({ min: 0, max: 4 })).map(([some, all]) => ({
        method: 'score',
        scores: some.map((option, index) => ({ option, score: all[index]! })),
      })),
    ),
    ballot(
      ties.map((tie) => ({ method: 'schulze', options, ties: tie, equalRanks: 'allowed' })),
      rankingOf(options, 'equals').map((ranking) => ({ method: 'schulze', ranking })),
    ),
    ballot(
      fc
        .integer({ min: 1, max: options.length - 1 })
        .map((seats) => ({ method: 'stv', options, seats })),
      rankingOf(options, 'strict').map((ranking) => ({ method: 'stv', ranking })),
    ),
  )
})
