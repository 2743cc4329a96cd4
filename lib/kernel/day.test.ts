import { expect, test } from 'vitest'
import { stockholmDay } from './day'

test('a day begins at midnight in Stockholm, in winter and in summer', () => {
  expect(stockholmDay(new Date('2026-01-31T22:59:59Z'))).toBe('2026-01-31')
  expect(stockholmDay(new Date('2026-01-31T23:00:00Z'))).toBe('2026-02-01')
  expect(stockholmDay(new Date('2026-06-30T21:59:59Z'))).toBe('2026-06-30')
  expect(stockholmDay(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01')
})
