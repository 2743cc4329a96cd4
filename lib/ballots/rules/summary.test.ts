import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyClosed } from '@/tests/support/ballot-files'
import { LAW, RUNS } from '@/tests/support/ballot-papers'
import { ballotOf, consents, points, ranks } from '@/tests/support/result-samples'
import { resultFile } from './result-file'
import { summarise, type Statement } from './summary'

const POINTS = { method: 'points', ties: 'shared', budget: 10, cap: null } as const
const STV = { method: 'stv', seats: 2 } as const

describe('what a closed ballot says', () => {
  test('first in both tallies is said once', () => {
    const content = ballotOf(POINTS, { person: [points(7, 3)], seat: [points(6, 4)] })
    expect(summarise(content)).toEqual([
      { says: 'first', where: 'both', options: ['a'], byLot: false },
    ])
  })

  test('B1: another first in each tally is said of each, and never added up', () => {
    const content = ballotOf(POINTS, { person: Array(3).fill(points(0, 10)), seat: [points(9, 1)] })
    expect(summarise(content)).toEqual([
      { says: 'first', where: 'persons', options: ['b'], byLot: false },
      { says: 'first', where: 'seats', options: ['a'], byLot: false },
    ])
  })

  test('B4: a tie is a tie, and a lot is called a lot', () => {
    const papers = { person: [points(5, 5)] }
    expect(summarise(ballotOf(POINTS, papers, { seats: 0 }))).toEqual([
      { says: 'first', where: 'only', options: ['a', 'b'], byLot: false },
    ])
    const [drawn] = summarise(ballotOf({ ...POINTS, ties: 'lot' }, papers, { seats: 0 }))
    expect(drawn).toMatchObject({ says: 'first', byLot: true })
    expect(drawn).toHaveProperty('options.length', 1)
  })

  test('nobody voted, nobody marked anything, and nobody of one tally are told apart', () => {
    expect(summarise(ballotOf(POINTS, {}))).toEqual([{ says: 'nobody' }])
    expect(summarise(ballotOf(POINTS, { seat: [points(0, 0)] }))).toEqual([
      { says: 'nothing', where: 'both' },
    ])
    expect(summarise(ballotOf(POINTS, { person: [points(1, 0)] }))).toEqual([
      { says: 'first', where: 'persons', options: ['a'], byLot: false },
      { says: 'nothing', where: 'seats' },
    ])
  })

  test('B5: no quorum is said before anything else', () => {
    const quorum = { tally: 'seats', share: { numerator: 1, denominator: 2 } } as const
    const content = ballotOf(POINTS, { seat: [points(1, 0)] }, {}, quorum)
    expect(summarise(content)).toMatchObject([
      { says: 'no-quorum', reached: { cast: 1, needed: 3, met: false } },
      { says: 'first', where: 'both' },
    ])
  })

  test('of each proposal it is said in which tally it passed', () => {
    const required = {
      share: { numerator: 2, denominator: 3 },
      reach: 'at-least',
      base: 'sides',
    } as const
    const content = ballotOf(
      { method: 'consent', required },
      {
        person: [
          consents('support', 'object', 'abstain'),
          consents('support', 'object', 'abstain'),
        ],
        seat: [consents('support', 'support', 'abstain')],
      },
    )
    expect(summarise(content)).toEqual([
      { says: 'adopted', where: 'both', options: ['a'] },
      { says: 'adopted', where: 'seats', options: ['b'] },
      { says: 'not-adopted', where: 'persons', options: ['b'] },
      { says: 'no-share', where: 'both', options: ['c'] },
    ])
  })

  test('first, and still less than the required share', () => {
    const required = {
      share: { numerator: 1, denominator: 2 },
      reach: 'more-than',
      base: 'entitled',
    } as const
    const content = ballotOf(
      { method: 'approval', ties: 'shared', most: null, required },
      { person: [{ method: 'approval', approves: ['b'] }] },
      { seats: 0 },
    )
    expect(summarise(content)).toEqual([
      { says: 'first', where: 'only', options: ['b'], byLot: false },
      { says: 'short', where: 'only', options: ['b'] },
    ])
  })

  test('who is elected, in order, in both tallies and in one', () => {
    const content = ballotOf(STV, {
      person: Array(4).fill(ranks('c', 'a')),
      seat: [ranks('c', 'b'), ranks('c', 'b')],
    })
    expect(summarise(content)).toEqual([
      { says: 'elected', where: 'both', options: ['c'] },
      { says: 'elected', where: 'persons', options: ['a'] },
      { says: 'elected', where: 'seats', options: ['b'] },
    ])
  })
})

const named = (statements: readonly Statement[]) =>
  statements.flatMap((one) => ('options' in one ? one.options : []))

test('B1: by every method, guests change no sentence where others could vote', LAW, () => {
  fc.assert(
    fc.property(anyClosed, ({ ballot, papers }) => {
      const without = papers.filter(({ standing }) => standing !== 'guest')
      expect(summarise(resultFile(ballot, papers).content)).toEqual(
        summarise(resultFile(ballot, without).content),
      )
    }),
    RUNS,
  )
})

test(
  'by every method something is said, of options of the ballot, and “both” only where both do',
  LAW,
  () => {
    fc.assert(
      fc.property(anyClosed, ({ ballot, papers }) => {
        const { content } = resultFile(ballot, papers)
        const said = summarise(content)
        expect(said.length).toBeGreaterThan(0)
        for (const option of named(said)) expect(ballot.terms.options).toContain(option)
        const alone = (tally: 'persons' | 'seats') => {
          const other = tally === 'persons' ? 'seats' : 'persons'
          return summarise({
            ...content,
            result: { ...content.result, [other]: content.result[tally] },
          })
        }
        for (const one of said.filter((each) => 'options' in each && each.where === 'both')) {
          const options = named([one])
          for (const tally of ['persons', 'seats'] as const) {
            const same = alone(tally).filter(({ says }) => says === one.says)
            expect(same.length).toBeGreaterThan(0)
            expect(named(same)).toEqual(expect.arrayContaining(options))
          }
        }
      }),
      RUNS,
    )
  },
)
