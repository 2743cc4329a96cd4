import { expect, test } from 'vitest'
import { minutesUntilRetry, subjectLine } from './rules'

test('T13: no header can begin in a subject', () => {
  expect(subjectLine('Hej\r\nBcc: evil@evil.example')).toBe('Hej Bcc: evil@evil.example')
  expect(subjectLine('a\u2028b\u0000c\u0085d')).toBe('a b c d')
  expect(subjectLine('svar senast 31\u00a0januari')).toBe('svar senast 31 januari')
  expect(subjectLine('x'.repeat(1_000))).toHaveLength(180)
})

test('waits longer after each failure, at most six hours', () => {
  expect([0, 1, 2, 8, 9, 40].map(minutesUntilRetry)).toEqual([1, 2, 4, 256, 360, 360])
})
