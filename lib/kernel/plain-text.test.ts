import { expect, test } from 'vitest'
import { isPlainLine, isPlainText, isSafeLink, nameKey } from './plain-text'

test.each([
  '',
  ' Krokom',
  'Krokom\n',
  'Kro\u0000kom',
  'Kro\u202Ekom',
  'Kro\u2066kom',
  'Kro\u200Bkom',
  'a\u2028b',
  '\uD800',
])('a name with signs that nobody sees is no name: %j', (name) => {
  expect(isPlainLine(name)).toBe(false)
})

test.each(['Jïemhten Herjedaelien Dajve', 'Åre kommun', '<b>fet</b>', 'Målbild 2050 – så här'])(
  'what people write is a name: %s',
  (name) => {
    expect(isPlainLine(name)).toBe(true)
  },
)

test('running text may have lines, and still no override of direction', () => {
  expect(isPlainText('en rad\nen till')).toBe(true)
  expect(isPlainText('en rad\u202E')).toBe(false)
  expect(isPlainText('en rad\u0007')).toBe(false)
})

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example',
  'https:evil.example',
  'https:///x',
  'https://a.example/b c',
  'mailto:',
  '/relative',
  '',
])('a link that runs or leads nowhere is refused: %j', (href) => {
  expect(isSafeLink(href)).toBe(false)
})

test.each(['https://www.regionjh.se/', 'http://a.example/x?y=1', 'mailto:a@b.example'])(
  'a link to the web or to mail is let through: %s',
  (href) => {
    expect(isSafeLink(href)).toBe(true)
  },
)

test('names that read alike have one key', () => {
  expect(nameKey('Åre  Kommun')).toBe(nameKey('A\u030Are kommun'))
})
