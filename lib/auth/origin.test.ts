import { expect, test } from 'vitest'
import { isOurOrigin } from './origin'

const ours = ['https://fardplan.example']

test('our own pages may change things', () => {
  expect(isOurOrigin(new Headers({ origin: 'https://fardplan.example' }), ours)).toBe(true)
  const hidden = new Headers({ origin: 'null', 'sec-fetch-site': 'same-origin' })
  expect(isOurOrigin(hidden, ours)).toBe(true)
})

test.each([
  {},
  { origin: '' },
  { origin: 'null' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
  { origin: 'http://fardplan.example' },
  { origin: 'https://fardplan.example:8443' },
  { origin: 'https://fardplan.example.evil.example' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
] as Record<string, string>[])('T09: nobody else may: %j', (headers) => {
  expect(isOurOrigin(new Headers(headers), ours)).toBe(false)
})
