import { expect, test } from 'vitest'
import { pickLocale } from './locales'

test('a chosen language wins over what the browser asks for', () => {
  expect(pickLocale('en', 'sv')).toBe('en')
})

test.each([
  ['en-GB,en;q=0.9,sv;q=0.8', 'en'],
  ['nb-NO, sv;q=0.5, en;q=0.9', 'en'],
  ['de, fr', 'sv'],
  ['en;q=0, sv', 'sv'],
  ['', 'sv'],
  [null, 'sv'],
  ['*'.repeat(5000), 'sv'],
  ['en;q=nonsense', 'sv'],
])('Accept-Language %j gives %s', (header, locale) => {
  expect(pickLocale(undefined, header)).toBe(locale)
})

test('a cookie that names no language of ours is passed over', () => {
  expect(pickLocale('<script>', 'en')).toBe('en')
})
