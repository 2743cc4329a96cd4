import { expect, test } from 'vitest'
import {
  compareText,
  formatDay,
  formatList,
  formatNumber,
  formatTime,
  formatWhen,
  sortByText,
} from './format'

const now = new Date('2026-11-23T10:00:00Z')

test('Swedish puts å, ä and ö last; English with a and o', () => {
  const names = ['Östersund', 'Åre', 'Berg', 'Ragunda']
  expect([...names].sort(compareText('sv'))).toEqual(['Berg', 'Ragunda', 'Åre', 'Östersund'])
  expect([...names].sort(compareText('en'))).toEqual(['Åre', 'Berg', 'Östersund', 'Ragunda'])
})

test('sorting leaves the list it was given as it was', () => {
  const list = [{ n: '§ 10' }, { n: '§ 9' }] as const
  expect(sortByText(list, 'sv', (x) => x.n).map((x) => x.n)).toEqual(['§ 9', '§ 10'])
  expect(list[0].n).toBe('§ 10')
})

test('a day of this year has no year', () => {
  expect(formatDay(new Date('2026-01-31T12:00:00Z'), 'sv', now)).toBe('31\u00a0januari')
  expect(formatDay(new Date('2026-01-31T12:00:00Z'), 'en', now)).toBe('31\u00a0January')
  expect(formatDay(new Date('2024-01-31T12:00:00Z'), 'sv', now)).toBe('31\u00a0januari 2024')
})

test('day and month stay on one line, in a sentence too', () => {
  const [startsAt, endsAt] = ['11:00', '13:50'].map((at) => new Date(`2023-10-11T${at}Z`))
  const when = { startsAt: startsAt ?? now, endsAt: endsAt ?? now }
  expect(formatWhen(when, 'sv')).toBe('onsdag 11\u00a0oktober 2023, 13:00–15:50')
  expect(formatWhen(when, 'en')).toMatch(/ 11\u00a0October 2023, 13:00–15:50$/)
})

test('the day and the clock are those of the county, whatever the machine says', () => {
  expect(formatDay(new Date('2026-06-30T22:30:00Z'), 'sv', now)).toBe('1\u00a0juli')
  expect(formatTime(new Date('2026-06-30T22:30:00Z'), 'sv')).toBe('00:30')
  expect(formatTime(new Date('2026-11-23T13:02:00Z'), 'en')).toBe('14:02')
})

test('numbers and lists follow the language', () => {
  expect(formatNumber(1234567, 'en')).toBe('1,234,567')
  expect(formatNumber(1234567, 'sv').replace(/\s/g, ' ')).toBe('1 234 567')
  expect(formatList(['Krokom', 'Åre', 'Berg'], 'sv')).toBe('Krokom, Åre och Berg')
})
