import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '@/lib/documents/canonical'
import { anyBallot } from '@/tests/support/any-ballot'
import { anyClosed, pointsBallot } from '@/tests/support/ballot-files'
import { LAW, RUNS } from '@/tests/support/ballot-papers'
import { sentPaper } from '@/tests/support/sent-papers'
import { RESULT_FORMAT } from '../schema'
import { METHODS, type Vote } from '../types'
import { countBallot } from './count'
import { normalPaper, plainPaper } from './normal-paper'
import { resultFile, resultText } from './result-file'
import { recountResult } from './result-recount'
import { isBlank } from './turnout'
import { checkVote } from './votes'

const anySent = anyClosed.chain(({ ballot }) =>
  fc.record({
    ballot: fc.constant(ballot),
    sent: fc.array(sentPaper(ballot.terms), { minLength: 1, maxLength: 8 }),
  }),
)

test(
  'B14: whatever papers a ballot takes, it can be counted, published and counted again',
  LAW,
  () => {
    const taken = new Map<string, number>()
    fc.assert(
      fc.property(anySent, ({ ballot, sent }) => {
        const secrecy = ballot.secret ? 'secret' : 'open'
        const votes = sent.filter((vote) => checkVote(ballot.terms, vote, secrecy).ok)
        const papers = votes.map((vote) => ({ standing: 'person' as const, vote }))
        for (const { method } of votes) taken.set(method, (taken.get(method) ?? 0) + 1)
        const count = countBallot(ballot, papers)
        expect(count.persons.cast).toBe(votes.length)
        const text = resultText(resultFile(ballot, papers as never))
        expect(recountResult(text)).toMatchObject({ ok: true, value: { difference: null } })
      }),
      { numRuns: 1_000 },
    )
    for (const method of METHODS) expect(taken.get(method)).toBeGreaterThan(100)
  },
)

test(
  'B16: a paper is kept in one way of saying it, which can be cast and counts as it was sent',
  LAW,
  () => {
    const anyTaken = anyBallot.chain(({ terms }) =>
      fc.record({ terms: fc.constant(terms), vote: sentPaper(terms) }),
    )
    fc.assert(
      fc.property(anyTaken, ({ terms, vote }) => {
        fc.pre(checkVote(terms, vote).ok)
        const kept = normalPaper(terms, vote)
        expect(checkVote(terms, kept).ok).toBe(true)
        expect(isBlank(kept)).toBe(isBlank(vote))
        expect(canonicalJson(normalPaper(terms, kept))).toBe(canonicalJson(kept))
        expect(canonicalJson(plainPaper(terms, kept))).toBe(canonicalJson(plainPaper(terms, vote)))
        const ballot = { ...CLOSED, terms }
        expect(withoutReasons(countBallot(ballot, [{ standing: 'person', vote: kept }]))).toEqual(
          withoutReasons(countBallot(ballot, [{ standing: 'person', vote }])),
        )
      }),
      RUNS,
    )
  },
)

const CLOSED = { electorate: { persons: 1, seats: 0, guests: 0 }, quorum: null, seed: 'frö' }

/** Blanks around them are gone. */
const withoutReasons = (count: object) =>
  JSON.parse(JSON.stringify(count).replace(/"reasons":\[[^\]]*\]/g, '"reasons":[]')) as unknown

test('B16: of a paper, the reason of an objection is kept, and no other word', () => {
  const share = { numerator: 1, denominator: 2 }
  const required = { share, reach: 'at-least', base: 'sides' } as const
  const terms = { method: 'consent', options: ['a', 'b', 'c'], required } as const
  const vote: Vote = {
    method: 'consent',
    stands: [
      { option: 'c', stand: 'object', reason: ' För\r\ndyrt ' },
      { option: 'b', stand: 'abstain', reason: 'vet ej' },
      { option: 'a', stand: 'support', reason: 'bra' },
    ],
  }
  expect(normalPaper(terms, vote)).toEqual({
    method: 'consent',
    stands: [
      { option: 'a', stand: 'support' },
      { option: 'b', stand: 'abstain' },
      { option: 'c', stand: 'object', reason: 'För\ndyrt' },
    ],
  })
})

test(
  'B9: whatever a file says, it is refused or counted: nothing in it stops the count',
  LAW,
  () => {
    const values = [[], [[]], {}, null, '', 'okänd', 0, -0, -1, 101, 2 ** 53, 1e300, [['a'], []]]
    let counted = 0
    fc.assert(
      fc.property(
        anyClosed,
        fc.array(fc.nat(30), { minLength: 1, maxLength: 9 }),
        fc.constantFrom<unknown>(...values),
        fc.boolean(),
        ({ ballot, papers }, path, value, inPaper) => {
          const file = JSON.parse(resultText(resultFile(ballot, papers))) as {
            content: { papers: object[] }
          }
          put(inPaper ? file.content.papers : file.content, path, value)
          const recounted = recountResult(JSON.stringify(file))
          if (recounted.ok) counted += 1
        },
      ),
      { numRuns: 1_500 },
    )
    expect(counted).toBeGreaterThan(30)
  },
)

test('B9: ranks that name nobody, in a file from elsewhere, count as though they were not there', () => {
  const ballot = {
    ...pointsBallot(false).ballot,
    terms: { method: 'stv' as const, options: ['a', 'b'], seats: 1 },
  }
  const paper = (ranking: string[][]) => ({
    standing: 'person' as const,
    vote: { method: 'stv' as const, ranking },
  })
  const { content } = resultFile(ballot, [paper([['b']])])
  const file = { format: RESULT_FORMAT, version: 1, sha256: 'a'.repeat(64) }
  const given = { ...content, papers: [paper([[], ['b'], []])] }
  expect(recountResult(JSON.stringify({ ...file, content: given }))).toMatchObject({
    ok: true,
    value: { count: content.result },
  })
})

/** Puts the value somewhere into what is written there, each step of the path choosing one of what it finds. */
function put(held: unknown, [step = 0, ...rest]: readonly number[], value: unknown): void {
  if (typeof held !== 'object' || held === null) return
  const keys = Object.keys(held)
  const key = keys[step % keys.length]
  if (key === undefined) return
  const inner = (held as Record<string, unknown>)[key]
  const goesOn = rest.length > 0 && typeof inner === 'object' && inner !== null
  if (goesOn && Object.keys(inner).length > 0) return put(inner, rest, value)
  ;(held as Record<string, unknown>)[key] = value
}
