import fc from 'fast-check'
import type { ClosedBallot, NamedPaper } from '@/lib/ballots/rules'
import { PAPER_STANDINGS, type Standing, type Vote } from '@/lib/ballots/types'
import { anyBallot } from './any-ballot'
import { singly } from './ballot-papers'

export type Closed = { ballot: ClosedBallot; papers: NamedPaper[] }

/** A ballot that is closed, by each method, open and secret, with whatever names. */
export const anyClosed: fc.Arbitrary<Closed> = anyBallot.chain(({ terms, bundles }) =>
  fc
    .record({
      secret: fc.boolean(),
      names: fc.array(fc.string({ unit: 'binary', maxLength: 12 }), {
        minLength: terms.options.length,
        maxLength: terms.options.length,
      }),
      title: fc.string({ unit: 'binary' }),
      seed: fc.string(),
      standings: fc.array(fc.constantFrom(...PAPER_STANDINGS), { minLength: 40, maxLength: 40 }),
      quorum: fc.constantFrom(null, {
        tally: 'seats' as const,
        share: { numerator: 1, denominator: 2 },
      }),
    })
    .map(({ secret, names, title, seed, standings, quorum }) => ({
      ballot: {
        title,
        question: '',
        closedAt: '2026-11-29T20:00:00.000Z',
        secret,
        options: terms.options.map((id, index) => ({ id, name: names[index]! })),
        terms: terms as ClosedBallot['terms'],
        quorum,
        seed,
        electorate: { persons: 60, seats: 50, guests: 40 },
      },
      papers: singly<Vote>(bundles).map((vote, index) => ({
        standing: standings[index]!,
        by: { person: `Person ${index}`, organisation: null },
        vote: vote as NamedPaper['vote'],
      })),
    })),
)

/** Secret, by points: three seats, a person and a guest on two options. */
export function pointsBallot(secret = true): Closed {
  const marks = (a: number, b: number, standing: Standing): NamedPaper => ({
    standing,
    vote: {
      method: 'points',
      points: [
        { option: 'a', points: a },
        { option: 'b', points: b },
      ],
    },
  })
  return {
    ballot: {
      title: 'Vad först?',
      question: 'Fördela tio poäng.',
      closedAt: '2026-11-29T20:00:00.000Z',
      secret,
      options: [
        { id: 'a', name: 'Lokal nytta' },
        { id: 'b', name: 'Elnät' },
      ],
      terms: { method: 'points', options: ['a', 'b'], ties: 'lot', budget: 10, cap: null },
      quorum: null,
      seed: 'lott',
      electorate: { persons: 6, seats: 4, guests: 2 },
    },
    papers: [
      marks(7, 3, 'seat'),
      marks(6, 4, 'seat'),
      marks(2, 8, 'seat'),
      marks(9, 1, 'person'),
      marks(0, 10, 'guest'),
    ],
  }
}
