import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LAW, named, optionsOf, RUNS, singly, stvPapers } from '@/tests/support/ballot-papers'
import { countByHand } from '@/tests/support/scottish-count'
import type { Bundle, StvStage, StvVote } from '../types'
import { drawLot } from './lot'
import { tallyStv } from './stv'
import { VOTE } from './stv-transfers'

const papers = (...rows: string[]): Bundle<StvVote>[] =>
  rows.map((row) => {
    const [count, order = ''] = row.split(' ')
    const ranking = order.split('').map((option) => [option])
    return { papers: Number(count), vote: { method: 'stv', ranking } }
  })
const tally = (options: readonly string[], seats: number, bundles: Bundle<StvVote>[], seed = 's') =>
  tallyStv({ method: 'stv', options, seats }, bundles, seed)
const left = (stages: StvStage[]) =>
  stages.flatMap(({ event }) => ('from' in event ? [event.from] : []))
const election = optionsOf(2, 6).chain((options) =>
  fc.tuple(
    fc.constant(options),
    fc.integer({ min: 1, max: options.length - 1 }),
    stvPapers(options),
    fc.string(),
  ),
)

test('B7: at every stage valid papers = votes held + non-transferable + truncated', LAW, () => {
  fc.assert(
    fc.property(election, ([options, seats, bundles, seed]) => {
      const { valid, stages } = tally(options, seats, bundles, seed)
      for (const { votes, nonTransferable, truncated } of stages) {
        const held = votes.reduce((sum, one) => sum + one.votes, 0)
        expect(held + nonTransferable + truncated).toBe(valid * VOTE)
        expect(truncated).toBeGreaterThanOrEqual(0)
        for (const part of [...votes.map((one) => one.votes), nonTransferable, truncated])
          expect(Number.isSafeInteger(part)).toBe(true)
      }
    }),
    RUNS,
  )
})

test('B7: every stage is explained by its transfers', LAW, () => {
  fc.assert(
    fc.property(election, ([options, seats, bundles, seed]) => {
      const { stages, quota } = tally(options, seats, bundles, seed)
      for (const [index, stage] of stages.entries()) {
        const before = stages[index - 1]
        const was = (option: string) =>
          before?.votes.find((one) => one.option === option)?.votes ?? 0
        const got = (option: string | null) =>
          stage.transfers.filter(({ to }) => to === option).reduce((sum, one) => sum + one.votes, 0)
        for (const { option, votes } of stage.votes) {
          const left = 'from' in stage.event && stage.event.from === option
          const kept = stage.event.type === 'surplus' ? quota! * VOTE : 0
          expect(votes).toBe(left ? kept : was(option) + got(option))
        }
        expect(stage.nonTransferable).toBe((before?.nonTransferable ?? 0) + got(null))
        for (const { papers: count, value, votes } of stage.transfers)
          expect(votes).toBe(count * value)
      }
    }),
    RUNS,
  )
})

test('B7: stages and elected are those of a count paper by paper, written another way', LAW, () => {
  fc.assert(
    fc.property(election, ([options, seats, bundles, seed]) => {
      const result = tally(options, seats, bundles, seed)
      const ballots = singly(bundles).map(({ ranking }) => ranking.flat())
      const other = countByHand(ballots, options, seats, drawLot(seed, options).order)
      expect(
        result.stages.map(({ votes, elected }) => ({
          votes: Object.fromEntries(votes.map((one) => [one.option, BigInt(one.votes)])),
          elected,
        })),
      ).toEqual(other)
    }),
    { numRuns: 1_000 },
  )
})

test('B7: exactly the seats are filled, each once, whoever voted', LAW, () => {
  fc.assert(
    fc.property(election, ([options, seats, bundles, seed]) => {
      const { elected, valid, stages, unfilled } = tally(options, seats, bundles, seed)
      expect(elected).toHaveLength(valid === 0 ? 0 : seats)
      expect(new Set(elected.map(({ option }) => option)).size).toBe(elected.length)
      expect(unfilled).toBe(valid === 0 ? seats : 0)
      expect(stages.flatMap((stage) => stage.elected)).toEqual(elected.map(({ option }) => option))
    }),
    RUNS,
  )
})

test('B7: rule 48: what is left over after five decimals is dropped, and is written down', () => {
  // 7 votes and a quota of 4: each paper goes on at 3 ÷ 7 = 0.42857|14…
  const { stages } = tally(named(3), 2, papers('7 abc', '2 b', '2 c'))
  expect(stages[1]).toMatchObject({
    event: { type: 'surplus', from: 'a', surplus: 3 * VOTE },
    transfers: [{ to: 'b', papers: 7, value: 42_857, votes: 299_999 }],
    nonTransferable: 0,
    truncated: 1,
  })
})

test('B7: rule 48: papers that nobody follows take their share of the surplus with them', () => {
  const { stages } = tally(named(3), 2, papers('4 a', '2 ab', '1 b', '1 c'))
  // Quota 3, surplus 3 of 6: each paper goes on at one half, four of them to nobody.
  expect(stages[1]).toMatchObject({
    transfers: [
      { to: 'b', papers: 2, value: 50_000, votes: VOTE },
      { to: null, papers: 4, value: 50_000, votes: 2 * VOTE },
    ],
    nonTransferable: 2 * VOTE,
  })
})

test('B7: rule 49: the largest surplus goes first, whenever it arose', () => {
  const { stages } = tally(named(5), 3, papers('10 ac', '14 bc', '1 c', '2 d', '1 e'))
  expect(left(stages)).toEqual(['b', 'a'])
})

test('B7: rule 51: of equals who had fewest most recently is excluded', () => {
  // c and d have 3 each in the end; d got one of them from e, so d had fewer.
  const { stages, lot } = tally(named(5), 1, papers('6 a', '5 b', '3 c', '2 d', '1 ed'))
  expect(left(stages)).toEqual(['e', 'd', 'c', 'b'])
  expect(lot).toBeNull()
})

test('B7: rule 49: of equal surpluses that of who was ahead most recently goes first', () => {
  // Quota 8. a had 7 and b 6; the papers of e bring both to 9.
  const bundles = papers('7 a', '6 b', '6 c', '6 d', '2 ea', '3 eb')
  const { stages } = tally(named(5), 3, bundles)
  expect(left(stages).slice(0, 3)).toEqual(['e', 'a', 'b'])
  expect(stages.slice(0, 3).flatMap(({ draws }) => draws)).toEqual([])
})

test('B7: rule 51: the most recent difference decides, not the first one', () => {
  // c began behind d, passed it with the papers of e, and was caught up with those of f.
  const bundles = papers('12 a', '4 c', '5 d', '2 ec', '1 fd', '2 f')
  const { stages } = tally(named(6), 1, bundles)
  expect(left(stages)).toEqual(['b', 'e', 'f', 'd', 'c'])
})

test('B7: rule 51: when a stage tells one of three apart, the search goes on for the two', () => {
  // b, c and d have 4 each once f is out. Before that b had 4, c and d 3; and at first c had 3, d 2.
  const bundles = papers('9 a', '4 b', '3 c', '2 d', '1 ed', '1 fc', '1 fd')
  const { stages, lot } = tally(named(6), 1, bundles)
  expect(left(stages)).toEqual(['e', 'f', 'd', 'c', 'b'])
  expect(lot).toBeNull()
})

test('B4: a lot is drawn only between those who never differed, and is published', () => {
  const bundles = papers('3 a', '1 b', '1 c', '1 d')
  const { stages, lot } = tally(named(4), 2, bundles, 'seed')
  const { order } = drawLot('seed', named(4))
  expect(lot).toEqual({ seed: 'seed', order })
  const last = order.findLast((option) => option !== 'a')
  expect(stages[1]).toMatchObject({
    event: { type: 'exclusion', from: last },
    draws: [{ purpose: 'exclusion', tied: ['b', 'c', 'd'], drawn: last }],
  })
})

test('B7: rule 52: as many as there are seats left are elected, also below the quota', () => {
  const { elected, stages } = tally(named(3), 2, papers('5 a', '2 b', '1 c'))
  expect(elected.map(({ option }) => option)).toEqual(['a', 'b'])
  expect(stages.at(-1)!.event).toEqual({ type: 'exclusion', from: 'c' })
  const few = tally(named(2), 3, papers('1 a'))
  expect(few).toMatchObject({ unfilled: 1, stages: [{ elected: ['a', 'b'] }] })
})

test('B2: without a valid paper nobody is elected', () => {
  const blank: Bundle<StvVote>[] = [{ papers: 9, vote: { method: 'stv', ranking: [] } }]
  for (const bundles of [[], blank])
    expect(tally(named(3), 2, bundles)).toMatchObject({ valid: 0, quota: null, elected: [] })
})

test('a paper with equals, or with a foreign option, is a bug', () => {
  const equals: StvVote = { method: 'stv', ranking: [['a', 'b']] }
  expect(() => tally(named(2), 1, [{ papers: 1, vote: equals }])).toThrow('equal ranks')
  expect(() => tally(named(2), 1, papers('1 ax'))).toThrow('not on the ballot')
})
