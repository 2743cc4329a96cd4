import { expect, test } from 'vitest'
import { linkAddress } from './link-address'

test.each([
  ['https://regionjh.se/plan', 'https://regionjh.se/plan'],
  [' regionjh.se ', 'https://regionjh.se'],
  ['regionjh.se:8443/plan', 'https://regionjh.se:8443/plan'],
  ['www.krokom.se/en sida'.replace(' ', '%20'), 'https://www.krokom.se/en%20sida'],
  ['namn@krokom.se', 'mailto:namn@krokom.se'],
  ['mailto:namn@krokom.se', 'mailto:namn@krokom.se'],
])('%s is understood as %s', (typed, meant) => {
  expect(linkAddress(typed)).toEqual({ ok: true, value: meant })
})

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'https://exa mple.se',
])('%s is refused as an address that links may not have', (typed) => {
  expect(linkAddress(typed)).toEqual({ ok: false, error: { type: 'not-allowed' } })
})

test('words are no address', () => {
  expect(linkAddress('plan')).toMatchObject({ error: { type: 'not-an-address' } })
  expect(linkAddress('  ')).toMatchObject({ error: { type: 'empty' } })
})
