import { expect, test } from 'vitest'
import { compareText, formatDay, formatList, formatNumber, formatTime, sortByText } from './format'

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
  expect(formatDay(new Date('2026-01-31T12:00:00Z'), 'sv', now)).toBe('31 januari')
  expect(formatDay(new Date('2026-01-31T12:00:00Z'), 'en', now)).toBe('31 January')
  expect(formatDay(new Date('2024-01-31T12:00:00Z'), 'sv', now)).toBe('31 januari 2024')
})

test('the day and the clock are those of the county, whatever the machine says', () => {
  expect(formatDay(new Date('2026-06-30T22:30:00Z'), 'sv', now)).toBe('1 juli')
  expect(formatTime(new Date('2026-06-30T22:30:00Z'), 'sv')).toBe('00:30')
  expect(formatTime(new Date('2026-11-23T13:02:00Z'), 'en')).toBe('14:02')
})

test('numbers and lists follow the language', () => {
  expect(formatNumber(1234567, 'en')).toBe('1,234,567')
  expect(formatNumber(1234567, 'sv').replace(/\s/g, ' ')).toBe('1 234 567')
  expect(formatList(['Krokom', 'Åre', 'Berg'], 'sv')).toBe('Krokom, Åre och Berg')
})
