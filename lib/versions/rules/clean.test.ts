import { expect, test } from 'vitest'
import { frozenContent } from './clean'

const comment = (threadId: string) => ({ type: 'comment', attrs: { threadId } })
const bold = { type: 'bold' }

test('marks of comments are gone, and what they had parted is one passage again', () => {
  const frozen = frozenContent({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Vi ' },
          { type: 'text', text: 'räknar', marks: [comment('a'), comment('b')] },
          { type: 'text', text: ' timmar', marks: [bold, comment('b')] },
          { type: 'text', text: ' nu', marks: [bold] },
        ],
      },
    ],
  })
  expect(frozen.content).toEqual([
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Vi räknar' },
        { type: 'text', text: ' timmar nu', marks: [bold] },
      ],
    },
  ])
})

test('signs that the database refuses in JSON become the sign for a lost sign', () => {
  const frozen = frozenContent({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a\u0000b\uD800c😀' }] }],
  })
  expect(frozen.content[0]?.content?.[0]?.text).toBe('a\uFFFDb\uFFFDc😀')
})
