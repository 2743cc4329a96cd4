import { expect, test } from 'vitest'
import { documentSchema } from '@/lib/documents/allowed'
import { findMatches } from './find'

const schema = documentSchema()
const node = (...content: object[]) => schema.nodeFromJSON({ type: 'doc', content })
const p = (...parts: (string | object)[]) => ({
  type: 'paragraph',
  content: parts.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part)),
})
const bold = (text: string) => ({ type: 'text', text, marks: [{ type: 'bold' }] })

function found(doc: ReturnType<typeof node>, words: string): string[] {
  return findMatches(doc, words).map(({ from, to }) => doc.textBetween(from, to))
}

test('finds every place, upper and lower case alike, å ä ö too', () => {
  expect(found(node(p('Åre och åre'), p('ÅRE')), 'åre')).toEqual(['Åre', 'åre', 'ÅRE'])
})

test('finds words across formatting and after a line break, not across blocks', () => {
  const doc = node(p('hållbar ', bold('ener'), 'gi', { type: 'hardBreak' }, 'energi'), p('ener'))
  expect(found(doc, 'energi')).toEqual(['energi', 'energi'])
})

test('letters that grow in lower case do not move the places after them', () => {
  expect(found(node(p('İİ energi')), 'energi')).toEqual(['energi'])
})

test('nothing to look for is found nowhere', () => {
  expect(findMatches(node(p('a b')), ' ')).toEqual([])
})
