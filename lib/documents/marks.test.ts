import { expect, test } from 'vitest'
import { threadPlaces, withoutComments, withThread } from './marks'
import { flatten } from './passages'
import type { DocumentContent } from './types'

const bold = { type: 'bold' }
const comment = (threadId: string) => ({ type: 'comment', attrs: { threadId } })
const text: DocumentContent = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Lokal nytta' }] },
    {
      type: 'bulletList',
      content: [
        {
          type: 'listItem',
          content: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'Produktionen ' },
                { type: 'text', text: 'stärker', marks: [bold] },
                { type: 'hardBreak' },
                { type: 'text', text: ' platsen och bygden.' },
              ],
            },
          ],
        },
      ],
    },
    { type: 'paragraph' },
    { type: 'paragraph', content: [{ type: 'text', text: 'Värdet ska märkas.' }] },
  ],
}
const place = (quote: string) => {
  const from = flatten(text).text.indexOf(quote)
  return { from, to: from + quote.length }
}

test('a thread is shown on exactly its words, over marks and breaks, and leaves the text as it was', () => {
  const range = place('stärker\n platsen')
  const shown = withThread(withThread(text, range, 'a'), place('platsen och bygden.'), 'b')
  expect([...threadPlaces(shown)]).toEqual([
    ['a', range.from],
    ['b', place('platsen och').from],
  ])
  const words = (id: string) =>
    JSON.stringify(shown).match(new RegExp(`"text":"[^"]*","marks":\\[[^\\]]*"${id}"`, 'g'))
  expect(words('a')?.map((found) => JSON.parse(`{${found.split(',"marks')[0]}}`).text)).toEqual([
    'stärker',
    ' ',
    'platsen',
  ])
  expect(flatten(shown)).toEqual(flatten(text))
  expect(withoutComments(shown)).toEqual(text)
})

test('a passage after an empty paragraph is found where it stands', () => {
  const shown = withThread(text, place('Värdet ska'), 'a')
  expect(shown.content.at(-1)?.content?.[0]).toEqual({
    type: 'text',
    text: 'Värdet ska',
    marks: [comment('a')],
  })
})

test('comments leave no trace: not a mark, not a cut in the text', () => {
  const marked: DocumentContent = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'En ' },
          { type: 'text', text: 'mening', marks: [comment('a'), comment('b')] },
          { type: 'text', text: ' till', marks: [bold, comment('b')] },
        ],
      },
    ],
  }
  expect(withoutComments(marked)).toEqual({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'En mening' },
          { type: 'text', text: ' till', marks: [bold] },
        ],
      },
    ],
  })
  expect(withoutComments(text)).toEqual(text)
})
