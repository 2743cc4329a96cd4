import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyClosed } from '@/tests/support/ballot-files'
import { LAW, RUNS } from '@/tests/support/ballot-papers'
import { ballotOf, points, ranks } from '@/tests/support/result-samples'
import { perCent, placesOf } from './places'
import { resultFile } from './result-file'
import { resultLines } from './result-lines'

const POINTS = { method: 'points', ties: 'shared', budget: 10, cap: null } as const

test('B1: each option has its figures side by side, in the order of the tally of persons', () => {
  const content = ballotOf(POINTS, {
    person: [points(0, 6, 4)],
    seat: [points(3, 3, 4)],
    guest: [points(10, 0, 0)],
  })
  const figure = (given: number, supporters: number) => ({
    of: 'points',
    points: given,
    supporters,
  })
  expect(resultLines(content)).toMatchObject([
    { option: 'b', persons: { figure: figure(9, 2) }, seats: { figure: figure(3, 1) } },
    { option: 'c', persons: { figure: figure(8, 2) }, guests: { figure: figure(0, 0) } },
    { option: 'a', persons: { figure: figure(3, 1) }, guests: { figure: figure(10, 1) } },
  ])
})

test('B4: equals share a place, and the next is as far down as they are many', () => {
  const shared = ballotOf(POINTS, { person: [points(4, 4, 2)] }).result.persons.result
  expect([...placesOf(shared)]).toEqual([
    ['a', { place: 1, shared: true, byLot: false }],
    ['b', { place: 1, shared: true, byLot: false }],
    ['c', { place: 3, shared: false, byLot: false }],
  ])
  const lot = ballotOf({ ...POINTS, ties: 'lot' }, { person: [points(4, 4, 2)] }).result.persons
  expect([...placesOf(lot.result).values()]).toEqual([
    { place: 1, shared: false, byLot: true },
    { place: 2, shared: false, byLot: true },
    { place: 3, shared: false, byLot: false },
  ])
})

test('who is elected comes first, who is excluded last comes before who went first', () => {
  const content = ballotOf(
    { method: 'stv', seats: 1 },
    { person: [...Array(4).fill(ranks('c')), ...Array(4).fill(ranks('a')), ranks('b', 'a')] },
  )
  const lines = resultLines(content)
  expect(lines.map(({ option }) => option)).toEqual(['a', 'c', 'b'])
  expect(lines.map(({ persons }) => persons.figure)).toMatchObject([
    { elected: 2 },
    { elected: null },
    { elected: null },
  ])
})

test(
  'by every method each option has one line, and nobody has a place where nobody voted',
  LAW,
  () => {
    fc.assert(
      fc.property(anyClosed, ({ ballot, papers }) => {
        const { content } = resultFile(ballot, papers)
        const lines = resultLines(content)
        expect(lines.map(({ option }) => option).sort()).toEqual([...ballot.terms.options].sort())
        for (const tally of ['persons', 'seats', 'guests'] as const) {
          const placed = lines.filter((line) => line[tally].place !== null)
          expect(placed.length === 0 || content.result[tally].result.valid > 0).toBe(true)
        }
      }),
      RUNS,
    )
  },
)

test('a share in per cent is cut off: it never looks like one that was not reached', () => {
  expect(perCent(2, 3)).toEqual({ tenths: 666, exact: false })
  expect(perCent(1, 2)).toEqual({ tenths: 500, exact: true })
  expect(perCent(9_999, 20_000)).toEqual({ tenths: 499, exact: false })
  expect(perCent(0, 0)).toBe(null)
})
