import { expect, test } from 'vitest'
import { prioritiesIn, shownAt, withPriorities, type ShownBlock } from './blocks'
import { contentText } from './content'
import { onlyThreads, withThread } from './marks'
import { flatten } from './passages'
import type { ContentNode, DocumentContent } from './types'

const ONE = '0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10'
const OTHER = '0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b11'
const p = (text: string): ContentNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const block = (priorityId: string): ContentNode => ({
  type: 'priorityBlock',
  attrs: { priorityId },
})
const doc = (...content: ContentNode[]): DocumentContent => ({ type: 'doc', content })
const text = doc(p('Före'), block(ONE), p('Efter'), block(OTHER), block(ONE))

const shown: ShownBlock = {
  over: 'Prioritering',
  title: 'Kollektivtrafik i stråken',
  state: 'chosen',
  stateWords: 'Vald',
  href: '/areas/energi/priorities/1',
  declined: null,
  result: null,
  line: 'Prioritering: Kollektivtrafik i stråken (Vald)',
}
const missing: ShownBlock = { over: 'Prioritering', missing: 'Finns inte', line: 'Finns inte' }
const read = withPriorities(text, { shown: new Map([[ONE, shown]]), missing })

test('a text names each of its priorities once, in reading order', () => {
  expect(prioritiesIn(text)).toEqual([ONE, OTHER])
})

test('for reading, each block says what it stands for, and one that nobody may know of says that', () => {
  expect(read.content.map((node) => shownAt(node))).toEqual([null, shown, null, missing, shown])
  expect(contentText(read).split('\n')).toEqual([
    'Före',
    shown.line,
    'Efter',
    missing.line,
    shown.line,
  ])
})

test('the stored text says nothing of it', () => {
  expect(text.content.map(shownAt)).toEqual([null, null, null, null, null])
  expect(contentText(text)).toBe('Före\n\nEfter\n\n')
  expect(withPriorities(doc(p('a')), { shown: new Map(), missing })).toEqual(doc(p('a')))
})

test('passages of comments stand where they stood: blocks are no lines of the flat text', () => {
  expect(flatten(read)).toEqual(flatten(text))
  expect(flatten(text).text).toBe('Före\nEfter')
  const marked = withThread(read, { from: 5, to: 10 }, 'tråd')
  expect(marked.content[2]?.content?.[0]?.marks).toEqual([
    { type: 'comment', attrs: { threadId: 'tråd' } },
  ])
  expect(onlyThreads(marked, () => false)).toEqual(read)
})
