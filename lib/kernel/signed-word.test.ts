import { expect, test } from 'vitest'
import { readSignedWord, signWord } from './signed-word'

const SECRET = 's'.repeat(48)
const signed = signWord(SECRET, 'unsubscribe', 'person-1')

test('what was signed is read again, for its purpose and with its secret alone', () => {
  expect(readSignedWord(SECRET, 'unsubscribe', signed)).toBe('person-1')
  expect(readSignedWord(SECRET, 'sign-in', signed)).toBeNull()
  expect(readSignedWord('t'.repeat(48), 'unsubscribe', signed)).toBeNull()
  expect(signed).toMatch(/^[\w-]+\.[\w-]+$/)
})

test('what somebody made up is nothing', () => {
  const [word = '', mark = ''] = signed.split('.')
  const other = Buffer.from('person-2').toString('base64url')
  for (const made of [
    '',
    '.',
    word,
    `${word}.`,
    `${other}.${mark}`,
    `${word}.${mark}.x`,
    `${word}.${mark.slice(1)}`,
    'å.ä',
    'x'.repeat(2_000),
  ])
    expect(readSignedWord(SECRET, 'unsubscribe', made)).toBeNull()
})
