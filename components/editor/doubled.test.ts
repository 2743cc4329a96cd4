import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentText, docContent } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'
import { findDoubled } from './doubled'
import { rangeOf } from './doubled-notice'

const LINES = ['Ett.', 'Bygg laddstråk.', 'Tre.']

/** Two people with the same text, who see nothing of each other until `meet`. */
function two(first = 1) {
  const docs = [new Y.Doc(), new Y.Doc()]
  // Whose blocks stand first depends on these.
  docs[0]!.clientID = first
  docs[1]!.clientID = 3 - first
  const editors = docs.map((doc) => new ScreenlessEditor(doc))
  const meet = () => {
    for (const from of docs)
      for (const to of docs)
        if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
  }
  const [ada, ben] = editors as [ScreenlessEditor, ScreenlessEditor]
  for (const [index, line] of LINES.entries()) {
    if (index > 0) ada.split()
    ada.type(line)
  }
  meet()
  const found = () => findDoubled(docs[0]!.getXmlFragment(CONTENT_ROOT))
  const text = () => contentText(docContent(docs[1]!))
  return { ada, ben, meet, found, text }
}

type Act = (editor: ScreenlessEditor) => void
const at = (editor: ScreenlessEditor, words = 'Bygg') => editor.select(editor.find(words))
const both = (editor: ScreenlessEditor) =>
  editor.select({ from: editor.find('Ett').from, to: editor.find('Bygg').to })
const PAIRS: [name: string, one: Act, other: Act][] = [
  ['a heading and a list', (ada) => at(ada).block('heading'), (ben) => at(ben).list()],
  ['a heading twice', (ada) => at(ada).block('heading'), (ben) => at(ben).block('heading')],
  ['a quotation and a list', (ada) => at(ada).quote(), (ben) => at(ben).list()],
  [
    'headings and a quotation of two',
    (ada) => both(ada).block('heading'),
    (ben) => both(ben).quote(),
  ],
  ['headings twice', (ada) => both(ada).block('heading'), (ben) => both(ben).block('heading')],
]

const EITHER_FIRST = PAIRS.flatMap(([name, ...acts]) => [
  [name, 1, ...acts] as const,
  [`${name}, the other first`, 2, ...acts] as const,
])
test.each(EITHER_FIRST)(
  'what two people make %s of stands once after one press',
  (_, first, one, other) => {
    const { ada, ben, meet, found, text } = two(first)
    one(ada)
    other(ben)
    meet()
    expect(found()).toHaveLength(1)
    const range = rangeOf(ada.state.doc, found()[0]!)
    ada.dispatch(ada.state.tr.delete(range.from, range.to))
    meet()
    expect(found()).toEqual([])
    expect(
      text()
        .split('\n')
        .filter((line) => line !== ''),
    ).toEqual(LINES)
  },
)

test('the one that says more stays', () => {
  const { ada, ben, meet, found, text } = two()
  at(ada).block('heading')
  at(ben).block('heading')
  ben.select({ from: ben.find('Bygg').to, to: ben.find('Bygg').to }).type(' snabba')
  meet()
  const range = rangeOf(ada.state.doc, found()[0]!)
  ada.dispatch(ada.state.tr.delete(range.from, range.to))
  meet()
  expect(text()).toBe('Ett.\nBygg snabba laddstråk.\nTre.')
})

test.each<[string, Act, Act]>([
  [
    'each says what the other does not',
    (ada) => {
      at(ada).block('heading')
      at(ada).type('Lägg')
    },
    (ben) => {
      at(ben).block('heading')
      at(ben).type('Rita')
    },
  ],
  [
    'they write new blocks side by side',
    (ada) => {
      ada.select({ from: ada.find('stråk.').to, to: ada.find('stråk.').to }).split()
      ada.type('Ja.')
    },
    (ben) => {
      ben.select({ from: ben.find('stråk.').to, to: ben.find('stråk.').to }).split()
      ben.type('Nej.')
    },
  ],
])('nothing is offered where %s', (_, one, other) => {
  const { ada, ben, meet, found } = two()
  one(ada)
  other(ben)
  meet()
  expect(found()).toEqual([])
})

test('nothing is offered where somebody says a thing again, having seen it', () => {
  const { ada, ben, meet, found } = two()
  ben.select({ from: ben.find('stråk.').to, to: ben.find('stråk.').to }).split()
  ben.type('Bygg laddstråk.')
  meet()
  ada.select({ from: ada.find('Ett.').to, to: ada.find('Ett.').to }).split()
  ada.type('Bygg laddstråk.')
  meet()
  expect(found()).toEqual([])
})
