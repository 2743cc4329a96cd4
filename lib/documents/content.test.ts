import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { documentAllowed } from './allowed'
import {
  canonicalJson,
  checkContent,
  contentHash,
  contentText,
  docContent,
  EMPTY_CONTENT,
  SEED_CLIENT_ID,
  seedUpdate,
} from './content'
import type { ContentNode, DocumentContent } from './types'

const text = (words: string, ...marks: ContentNode['marks'] & object) =>
  ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) }) as ContentNode
const p = (...content: ContentNode[]): ContentNode => ({ type: 'paragraph', content })
const doc = (...content: ContentNode[]): DocumentContent => ({ type: 'doc', content })

const PRIORITY = '0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10'
function block(priorityId: unknown): ContentNode {
  return { type: 'priorityBlock', attrs: { priorityId } }
}

function opened(update: Uint8Array): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, update)
  return ydoc
}

const rich = doc(
  { type: 'heading', attrs: { level: 3 }, content: [text('Nuläge')] },
  p(
    text('Fjärrvärmen '),
    text('Bïevnesh', { type: 'language', attrs: { lang: 'sma' } }, { type: 'bold' }),
    { type: 'hardBreak' },
    text('källa', { type: 'link', attrs: { href: 'https://exempel.se/a?b=c' } }),
  ),
  {
    type: 'taskList',
    content: [{ type: 'taskItem', attrs: { checked: true }, content: [p(text('Utred'))] }],
  },
  {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [
          { type: 'tableHeader', content: [p(text('Åtgärd'))] },
          { type: 'tableHeader', content: [p(text('När'))] },
        ],
      },
    ],
  },
  { type: 'horizontalRule' },
  block(PRIORITY),
)

test('a text survives the way into a Y.Doc and out again', () => {
  const back = docContent(opened(seedUpdate(rich)))
  expect(contentText(back)).toBe(contentText(rich))
  expect(checkContent(back)).toEqual({ ok: true, value: back })
  expect(back.content[1]?.content?.[1]?.marks).toEqual(
    [{ type: 'language', attrs: { lang: 'sma' } }, { type: 'bold' }].sort((a, b) =>
      canonicalJson(a) < canonicalJson(b) ? -1 : 1,
    ),
  )
})

test('the same content is sown as the same bytes, under the id that nobody leases', () => {
  expect(seedUpdate(rich)).toEqual(seedUpdate(structuredClone(rich)))
  const ids = [...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(seedUpdate(rich))).keys()]
  expect(ids).toEqual([SEED_CLIENT_ID])
})

test('an empty text is one empty paragraph that everybody shares', () => {
  expect(docContent(opened(seedUpdate(doc())))).toEqual(EMPTY_CONTENT)
})

test('the hash is that of the text, not of how it came about', () => {
  const once = opened(seedUpdate(doc(p(text('fram och tillbaka')))))
  const edited = opened(seedUpdate(doc(p(text('fram tillbaka')))))
  const words = edited.getXmlFragment(CONTENT_ROOT).get(0) as Y.XmlElement
  ;(words.get(0) as Y.XmlText).insert(5, 'och ')
  expect(contentHash(docContent(edited))).toBe(contentHash(docContent(once)))
  ;(words.get(0) as Y.XmlText).insert(0, 'X')
  expect(contentHash(docContent(edited))).not.toBe(contentHash(docContent(once)))
})

test('the hash is pinned: a browser with last week’s program must come to the same', () => {
  expect(contentHash(EMPTY_CONTENT)).toBe(
    'af3eb6738adbda042982affc7bd51a9bb9b85fb726c026816142a8034b55b591',
  )
})

test('text has a line for each block and tabs between cells', () => {
  expect(contentText(rich)).toBe('Nuläge\nFjärrvärmen Bïevnesh\nkälla\nUtred\nÅtgärd\tNär\n\n')
})

describe('content from outside', () => {
  const wrong: [string, unknown, string][] = [
    ['is no object', 'text', ''],
    ['has another root', { type: 'paragraph' }, ''],
    ['has an unknown node', doc({ type: 'iframe' }), '/content/0/type'],
    ['nests what may not nest', doc({ type: 'listItem' }), '/content/0/type'],
    ['has text in the root', doc(text('a')), '/content/0'],
    [
      'has text in a list',
      doc({ type: 'bulletList', content: [text('a')] }),
      '/content/0/content/0',
    ],
    [
      'has a heading above its section',
      doc({ type: 'heading', attrs: { level: 2 }, content: [] }),
      '/content/0/attrs/level',
    ],
    [
      'has an unknown attribute',
      doc({ type: 'paragraph', attrs: { onclick: 'x' } }),
      '/content/0/attrs/onclick',
    ],
    [
      'has a script as link',
      doc(p(text('a', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))),
      '/content/0/content/0/marks/0/attrs/href',
    ],
    [
      'has a link without address',
      doc(p(text('a', { type: 'link' }))),
      '/content/0/content/0/marks/0/attrs/href',
    ],
    [
      'has an unknown mark',
      doc(p(text('a', { type: 'blink' }))),
      '/content/0/content/0/marks/0/type',
    ],
    [
      'names a priority in capitals',
      doc(block(PRIORITY.toUpperCase())),
      '/content/0/attrs/priorityId',
    ],
    ['names a priority by a word', doc(block(`${PRIORITY} or 1=1`)), '/content/0/attrs/priorityId'],
    ['names a priority by nothing', doc(block(null)), '/content/0/attrs/priorityId'],
    [
      'says what a priority is called',
      doc({ type: 'priorityBlock', attrs: { priorityId: PRIORITY, shown: { title: 'x' } } }),
      '/content/0/attrs/shown',
    ],
    [
      'has words in a block',
      doc({ ...block(PRIORITY), content: [text('a')] }),
      '/content/0/content/0',
    ],
    [
      'has a mark on a block',
      doc({ ...block(PRIORITY), marks: [{ type: 'bold' }] }),
      '/content/0/marks',
    ],
    [
      'has a block in a list item',
      doc({ type: 'bulletList', content: [{ type: 'listItem', content: [block(PRIORITY)] }] }),
      '/content/0/content/0/content/0/type',
    ],
    [
      'has a block in a quotation',
      doc({ type: 'blockquote', content: [block(PRIORITY)] }),
      '/content/0/content/0/type',
    ],
    ['has a zero byte', doc(p(text('a\0b'))), '/content/0/content/0/text'],
    ['has an empty text', doc(p(text(''))), '/content/0/content/0/text'],
    ['has keys of its own', { ...doc(p()), version: 1 }, '/version'],
    ['nests too deep', doc(nested(40)), '/content/0'],
  ]

  test.each(wrong)('is refused when it %s, with the place', (_why, json, path) => {
    const checked = checkContent(json)
    expect(checked).toMatchObject({
      ok: false,
      error: { path: expect.stringMatching(startingWith(path)) },
    })
  })

  const startingWith = (path: string) => new RegExp(`^${path}(/|$)`)

  function nested(levels: number): ContentNode {
    let node: ContentNode = { type: 'blockquote', content: [p(text('djupt'))] }
    for (let level = 0; level < levels; level++) node = { type: 'blockquote', content: [node] }
    return node
  }
})

describe('links', () => {
  const href = documentAllowed().marks.get('link')?.attributes.get('href')

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/areas',
    'https:evil',
    'https://a b',
    'https://a\u0000b',
    '',
    null,
    7,
    { toString: () => 'https://a' },
  ])('%j is no link', (value) => {
    expect(href?.(value)).toBe(false)
  })

  test.each(['https://region.se', 'http://a.se/b?c=d#e', 'mailto:a@b.se', 'HTTPS://Å.se'])(
    '%s is a link',
    (value) => {
      expect(href?.(value)).toBe(true)
    },
  )
})

test('an empty text has the same first bytes however it is made', () => {
  const spelled = structuredClone(EMPTY_CONTENT)
  expect(seedUpdate(EMPTY_CONTENT)).toEqual(seedUpdate(spelled))
  expect(seedUpdate({ type: 'doc', content: [] })).toEqual(seedUpdate(spelled))
})
