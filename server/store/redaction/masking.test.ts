import { expect, test } from 'vitest'
import type { ContentMark, ContentNode } from '@/lib/documents/types'
import { MASK, maskContent, maskParts, patternOf, readPassages } from './masking'

const pattern = patternOf(['Anna Åberg', 'dnr 12.3'])
const text = (words: string, ...marks: ContentMark[]): ContentNode =>
  marks.length > 0 ? { type: 'text', text: words, marks } : { type: 'text', text: words }
const paragraph = (...content: ContentNode[]) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph', content }],
})

test('case, kinds of space and ways to compose a letter do not hide the words', () => {
  for (const spelled of ['anna åberg', 'ANNA  ÅBERG', 'Anna\u{a0}Åberg', 'Anna A\u{30a}berg'])
    expect(maskParts([`Av ${spelled}s hand`], pattern)).toEqual({
      value: [`Av ${MASK}s hand`],
      places: 1,
    })
  expect(maskParts(['dnr 1253'], pattern).places).toBe(0)
})

test('words that go from one part into the next leave one sign, where they begin', () => {
  expect(maskParts(['hos An', 'na ', 'Åberg i Åre'], pattern)).toEqual({
    value: [`hos ${MASK}`, '', ' i Åre'],
    places: 1,
  })
})

test('words of which some are bold are found, and what is left keeps its marks', () => {
  const bold = { type: 'bold' }
  const comment = { type: 'comment', attrs: { threadId: 'a' } }
  const masked = maskContent(
    paragraph(text('Av Anna ', comment), text('Åberg', bold), text(' själv', bold)),
    pattern,
  )
  expect(masked).toEqual({
    value: paragraph(text(`Av ${MASK}`, comment), text(' själv', bold)),
    places: 1,
  })
})

test('a link whose address names them goes, and its words stay', () => {
  const link = { type: 'link', attrs: { href: 'https://x.se/anna%20%C3%A5berg' } }
  expect(maskContent(paragraph(text('kontakt', link)), pattern)).toEqual({
    value: paragraph(text('kontakt')),
    places: 1,
  })
})

test('a file of words holds at least one, and none that is too short', () => {
  expect(readPassages(' Anna \t Åberg\r\n\nÅre 12\n')).toEqual(['Anna Åberg', 'Åre 12'])
  expect(readPassages('\n \n')).toBeNull()
  expect(readPassages('Anna Åberg\nab')).toBeNull()
})
