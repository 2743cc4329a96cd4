import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '@/lib/documents/canonical'
import { unreachable } from '@/lib/kernel/unreachable'
import { anyBallot } from '@/tests/support/any-ballot'
import { LAW, RUNS } from '@/tests/support/ballot-papers'
import type { Vote } from '../types'
import { tally } from './count'
import { plainPaper } from './normal-paper'
import { smallTallies } from './secret'
import { checkVote } from './votes'

const setting = { entitled: 100, seed: 'frö' }

/** The same paper, with its marks in the order of `keys`, as another page might have sent it. */
function mixed(vote: Vote, keys: readonly number[]): Vote {
  const inOrder = <T>(marks: readonly T[]) =>
    marks
      .map((mark, index) => ({ mark, key: keys[index % keys.length]! + index / 100 }))
      .sort((a, b) => a.key - b.key)
      .map(({ mark }) => mark)
  switch (vote.method) {
    case 'consent':
      return { ...vote, stands: inOrder(vote.stands) }
    case 'approval':
      return { ...vote, approves: inOrder(vote.approves) }
    case 'points':
      return { ...vote, points: inOrder(vote.points) }
    case 'score':
      return { ...vote, scores: inOrder(vote.scores) }
    case 'schulze':
    case 'stv':
      return { ...vote, ranking: vote.ranking.flatMap((group) => [[], inOrder(group)]) }
    default:
      return unreachable(vote)
  }
}

test(
  'B19: a paper is kept alike however its marks were sent, can be cast, and counts as it was cast',
  LAW,
  () => {
    const keys = fc.array(fc.nat(9), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(anyBallot, keys, ({ terms, bundles }, order) => {
        const plain = bundles.map(({ papers, vote }) => ({ papers, vote: plainPaper(terms, vote) }))
        for (const [index, { vote }] of bundles.entries()) {
          const kept = canonicalJson(plain[index]?.vote)
          expect(canonicalJson(plainPaper(terms, mixed(vote, order)))).toBe(kept)
          expect(kept).not.toContain('reason')
          expect(checkVote(terms, plainPaper(terms, vote), 'secret').ok).toBe(true)
        }
        const wordless = (result: object) =>
          JSON.stringify(result).replace(/"reasons":\[[^\]]*\]/g, '')
        expect(wordless(tally(terms, plain, setting))).toBe(
          wordless(tally(terms, bundles, setting)),
        )
      }),
      RUNS,
    )
  },
)

test('B19: fewer than five in one way of voting are few, also where the tally of persons has more', () => {
  const none = { persons: 0, seats: 0, guests: 0 }
  expect(smallTallies(none)).toEqual([])
  expect(smallTallies({ persons: 5, seats: 0, guests: 5 })).toEqual([])
  expect(smallTallies({ persons: 4, seats: 0, guests: 1 })).toEqual(['persons', 'guests'])
  expect(smallTallies({ persons: 12, seats: 12, guests: 0 })).toEqual([])
  expect(smallTallies({ persons: 12, seats: 10, guests: 0 }), 'two are not seats').toEqual([
    'persons',
  ])
  expect(smallTallies({ persons: 12, seats: 4, guests: 0 })).toEqual(['seats'])
})
