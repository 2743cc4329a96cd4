import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LAW, named, RUNS } from '@/tests/support/ballot-papers'
import { drawLot } from './lot'
import { rank } from './tiers'

test('B4: anybody can draw a published lot again with SHA-256 and the seed', LAW, () => {
  const written = fc.string({ unit: 'grapheme', maxLength: 12 })
  fc.assert(
    fc.property(written, fc.uniqueArray(written, { maxLength: 8 }), (seed, options) => {
      const number = (option: string) =>
        createHash('sha256')
          .update(JSON.stringify([seed, option]), 'utf8')
          .digest('hex')
      const order = options.toSorted((a, b) => (number(a) < number(b) ? -1 : 1))
      expect(drawLot(seed, options)).toEqual({ seed, order })
    }),
    RUNS,
  )
})

test(
  'B4: the lot knows nothing of the order on the ballot, nor of who else is drawn for',
  LAW,
  () => {
    const order = fc.shuffledSubarray(named(8), { minLength: 8 })
    fc.assert(
      fc.property(fc.string(), order, fc.subarray(named(8)), (seed, shuffled, some) => {
        const all = drawLot(seed, named(8)).order
        expect(drawLot(seed, shuffled).order).toEqual(all)
        expect(drawLot(seed, some).order).toEqual(all.filter((option) => some.includes(option)))
      }),
      RUNS,
    )
  },
)

test('B4: every option comes first about as often as any other', () => {
  const times = new Map(named(4).map((option) => [option, 0]))
  for (let seed = 0; seed < 4_000; seed += 1) {
    const first = drawLot(String(seed), named(4)).order[0]!
    times.set(first, times.get(first)! + 1)
  }
  for (const count of times.values()) expect(Math.abs(count - 1_000)).toBeLessThan(120)
})

test('B4: a tie stands when that was the rule, and a lot breaks it within its tier when that was', () => {
  const tiers = [['a'], ['b', 'c', 'd'], ['e']]
  expect(rank(tiers, 'shared', 'x')).toEqual({ tiers, order: null, lot: null })
  const { order } = drawLot('x', named(5))
  expect(rank(tiers, 'lot', 'x')).toEqual({
    tiers,
    order: ['a', ...order.filter((option) => 'bcd'.includes(option)), 'e'],
    lot: { seed: 'x', order },
  })
  expect(rank([['a'], ['b']], 'lot', 'x')).toEqual({
    tiers: [['a'], ['b']],
    order: ['a', 'b'],
    lot: null,
  })
})
