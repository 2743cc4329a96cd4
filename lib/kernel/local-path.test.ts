import { expect, test } from 'vitest'
import { localPath } from './local-path'

test('keeps path, query and fragment of our own pages', () => {
  expect(localPath('/areas/hallbar-energi/roadmap?x=1#s5')).toBe(
    '/areas/hallbar-energi/roadmap?x=1#s5',
  )
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'areas',
  '',
  undefined,
  42,
  `/${'x'.repeat(3000)}`,
])('leads home instead of to %j', (raw) => {
  expect(localPath(raw)).toBe('/')
})
