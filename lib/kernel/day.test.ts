import { expect, test } from 'vitest'
import { stockholmDay, stockholmHour, stockholmInstant } from './day'

test('a day begins at midnight in Stockholm, in winter and in summer', () => {
  expect(stockholmDay(new Date('2026-01-31T22:59:59Z'))).toBe('2026-01-31')
  expect(stockholmDay(new Date('2026-01-31T23:00:00Z'))).toBe('2026-02-01')
  expect(stockholmDay(new Date('2026-06-30T21:59:59Z'))).toBe('2026-06-30')
  expect(stockholmDay(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01')
})

test('seven in the morning is another instant in summer, also on the days when the clock is turned', () => {
  expect(stockholmHour('2026-01-15', 7)).toEqual(new Date('2026-01-15T06:00:00Z'))
  expect(stockholmHour('2026-07-15', 7)).toEqual(new Date('2026-07-15T05:00:00Z'))
  expect(stockholmHour('2026-03-29', 7)).toEqual(new Date('2026-03-29T05:00:00Z'))
  expect(stockholmHour('2026-10-25', 7)).toEqual(new Date('2026-10-25T06:00:00Z'))
})

test('a time on the wall is one instant, also on the days when the clock is turned', () => {
  expect(stockholmInstant('2026-01-15', '15:30')).toEqual(new Date('2026-01-15T14:30:00Z'))
  expect(stockholmInstant('2026-07-15', '15:30')).toEqual(new Date('2026-07-15T13:30:00Z'))
  expect(stockholmInstant('2026-10-25', '02:30')).toEqual(new Date('2026-10-25T01:30:00Z'))
  expect(stockholmInstant('2026-03-29', '02:30')).toEqual(new Date('2026-03-29T01:30:00Z'))
})
