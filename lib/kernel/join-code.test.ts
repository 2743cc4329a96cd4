import { describe, expect, test } from 'vitest'
import { codeOf, inGroups, joinKeyOf, placeOf, readCode } from './join-code'

const secret = 's'.repeat(48)

test('T16: a code is eight signs that nobody mixes up, another one for each meeting and each round', () => {
  const codes = Array.from({ length: 500 }, (_, round) => codeOf(secret, 'one', round))
  expect(new Set(codes).size).toBe(500)
  for (const code of codes) expect(code).toMatch(/^[CDFHJKMNPQRTVWXY3479]{8}$/)
  expect(20 ** 8).toBeGreaterThan(10 ** 10)
  expect(codeOf(secret, 'one', 0)).not.toBe(codeOf(secret, 'other', 0))
  expect(codeOf(secret, 'one', 0)).not.toBe(codeOf('t'.repeat(48), 'one', 0))
  expect(codeOf(secret, 'one', 0)).toBe(codes[0])
})

test('T16: every sign comes about as often as any other', () => {
  const counts = new Map<string, number>()
  for (let round = 0; round < 2_000; round += 1)
    for (const sign of codeOf(secret, 'one', round)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  expect(counts.size).toBe(20)
  for (const count of counts.values()) expect(Math.abs(count - 800)).toBeLessThan(200)
})

test('T16: what it is looked up by does not tell it', () => {
  const code = codeOf(secret, 'one', 0)
  expect(joinKeyOf(secret, code)).toMatch(/^[0-9a-f]{64}$/)
  expect(joinKeyOf(secret, code)).not.toBe(joinKeyOf('t'.repeat(48), code))
})

describe('a code as people type it', () => {
  test.each(['HJKM 3479', 'hjkm3479', ' hjkm-3479 ', 'HJKM – 3479', 'h j k m 3 4 7 9'])(
    '%s',
    (it) => expect(readCode(it)).toBe('HJKM3479'),
  )
  test.each([
    '',
    'HJKM',
    'HJKM34790',
    'HJKM347O',
    'HJKM347\u0000',
    '../HJKM3479',
    'ＨＪＫＭ３４７９',
  ])('and no code: %j', (it) => expect(readCode(it)).toBeNull())
  test('is shown in two groups', () => expect(inGroups('HJKM3479')).toBe('HJKM 3479'))
})

test('T16: a household of IPv6 addresses counts as one place, IPv4 addresses each as their own', () => {
  const place = (address: string) => placeOf(secret, address)
  expect(place('2001:db8:1:2::7')).toBe(place('2001:0db8:0001:0002:aaaa:bbbb:cccc:dddd'))
  expect(place('2001:db8:1:2::7')).not.toBe(place('2001:db8:1:3::7'))
  expect(place('::ffff:192.0.2.1')).toBe(place('192.0.2.1'))
  expect(place('192.0.2.1')).not.toBe(place('192.0.2.2'))
  expect(place('2001:db8::')).toBe(place('2001:db8:0:0:1::'))
})
