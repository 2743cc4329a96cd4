import { diffArrays } from 'diff'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonPlaces } from './common'

const row = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })

test('what is found is equal, in order, and as much as a second opinion finds', () => {
  fc.assert(
    fc.property(row, row, (before, after) => {
      const found = commonPlaces(before, after, 1_000) ?? []
      for (const [b, a] of found) expect(before[b]).toBe(after[a])
      for (const side of [0, 1] as const)
        found.forEach((match, index) =>
          expect(match[side]).toBeGreaterThan(found[index - 1]?.[side] ?? -1),
        )
      const same = diffArrays(before, after).filter(({ added, removed }) => !added && !removed)
      expect(found).toHaveLength(same.reduce((sum, { value }) => sum + value.length, 0))
    }),
    { numRuns: 2_000 },
  )
})

test('rows that differ by more than asked for are given up', () => {
  expect(commonPlaces(['a', 'x', 'b'], ['c', 'x', 'd'], 3)).toBeNull()
  expect(commonPlaces(['a', 'x', 'b'], ['c', 'x', 'd'], 4)).toEqual([[1, 1]])
})
