import { expect, test } from 'vitest'
import { localPath } from './local-path'

test.each(['/', '/areas/hallbar-energi/roadmap?x=1#s5', '/a%20b'])('goes on to %s', (path) => {
  expect(localPath(path)).toBe(path)
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%5cevil.example/..//x',
  'javascript:alert(1)',
  'areas',
  '',
  ' /areas',
  null,
  ['/'],
  `/${'a'.repeat(1_000)}`,
])('never leaves the site for %j', (wish) => {
  expect(localPath(wish, '/start')).toBe('/start')
})
