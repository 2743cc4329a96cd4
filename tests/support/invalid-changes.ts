import * as Y from 'yjs'

type Change = (doc: Y.Doc, root: Y.XmlFragment) => void

const inParagraph =
  (make: (paragraph: Y.XmlElement, text: Y.XmlText) => void): Change =>
  (_doc, root) => {
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText('ord')
    paragraph.insert(0, [text])
    root.insert(0, [paragraph])
    make(paragraph, text)
  }
const heading =
  (level: unknown): Change =>
  (_doc, root) => {
    const element = new Y.XmlElement('heading')
    root.insert(0, [element])
    element.setAttribute('level', level as string)
  }
export const priorityBlock =
  (change: (element: Y.XmlElement) => void): Change =>
  (_doc, root) => {
    const element = new Y.XmlElement('priorityBlock')
    root.insert(0, [element])
    change(element)
  }
export const priority = (id: unknown): Change =>
  priorityBlock((element) => element.setAttribute('priorityId', id as string))
const link = (attributes: unknown, name = 'link') =>
  inParagraph((_p, text) => text.format(0, 3, { [name]: attributes }))

/** Valid for Yjs, and nothing that the schema ever allows (T28): what it is, and how it is made in a text. */
export const INVALID_CHANGES: readonly [what: string, make: Change][] = [
  ['text in the root', (_doc, root) => root.insert(0, [new Y.XmlText('x')])],
  [
    'text in a list',
    (_doc, root) => {
      const list = new Y.XmlElement('bulletList')
      root.insert(0, [list])
      list.insert(0, [new Y.XmlText('x')])
    },
  ],
  ['a heading of level 1', heading(1)],
  ['a heading of level "3"', heading('3')],
  ['a heading of an object', heading({ valueOf: 3 })],
  ['a priority in capitals', priority('0C9A7C0E-4A53-4A39-9D0D-6A1D6F0A0B10')],
  ['a priority that is a path', priority('../../admin')],
  ['a priority with a tail', priority('0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10\n')],
  ['a priority of a list', priority(['0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10'])],
  ['a priority of an object', priority({ id: '0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10' })],
  ['what a block shows', priorityBlock((element) => element.setAttribute('shown', 'x'))],
  ['a handler on a block', priorityBlock((element) => element.setAttribute('onclick', 'x'))],
  ['words in a block', priorityBlock((element) => element.insert(0, [new Y.XmlText('x')]))],
  [
    'a paragraph in a block',
    priorityBlock((element) => element.insert(0, [new Y.XmlElement('paragraph')])),
  ],
  ['an event handler', inParagraph((p) => p.setAttribute('onclick', 'alert(1)'))],
  ['a style', inParagraph((p) => p.setAttribute('style', 'x'))],
  ['an attribute __proto__', inParagraph((p) => p.setAttribute('__proto__', 'x'))],
  ['an attribute on a text', inParagraph((_p, text) => text.setAttribute('a', 'x'))],
  ['a script as link', link({ href: 'javascript:alert(1)' })],
  ['data as link', link({ href: 'data:text/html,x' })],
  ['a link without address', link({})],
  ['a link of a string', link('https://a.se')],
  ['a link of a list', link(['https://a.se'])],
  ['a link with a target', link({ href: 'https://a.se', target: '_top' })],
  ['a link with __proto__', link(JSON.parse('{"href":"https://a.se","__proto__":1}'))],
  ['an unknown mark', link({}, 'blink')],
  ['a mark named constructor', link({}, 'constructor')],
  ['a mark named __proto__', link({}, '__proto__')],
  ['a bold with attributes', link({ x: 1 }, 'bold')],
  ['a language that is none', link({ lang: 'xx' }, 'language')],
  ['a comment without a hash', link({ threadId: 't' }, 'comment')],
  ['a bold with a hash', link({}, 'bold--abcdefgh')],
  ['a comment on no thread', link({ threadId: '<b>' }, 'comment--abcdefgh')],
  ['a zero byte', inParagraph((_p, text) => text.insert(0, 'a\0b'))],
  ['an object in a text', inParagraph((_p, text) => text.insertEmbed(0, { image: 'x' }))],
  [
    'a type in a text',
    inParagraph((_p, text) => text.insertEmbed(0, new Y.XmlElement('paragraph'))),
  ],
  [
    'a map as attribute',
    inParagraph((p) => p.setAttribute('level', new Y.Map() as unknown as string)),
  ],
  ['a hook', (_doc, root) => root.insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement])],
  ['a fragment in the root', (_doc, root) => root.insert(0, [new Y.XmlFragment() as Y.XmlElement])],
  ['another root', (doc) => doc.getMap('meta').set('a', 1)],
  ['a root named __proto__', (doc) => doc.getMap('__proto__').set('a', 1)],
  ['a text as root', (doc) => doc.getText('other').insert(0, 'x')],
  ['a subdocument', (doc) => doc.getMap('sub').set('a', new Y.Doc())],
  [
    'bytes as attribute',
    inParagraph((p) => p.setAttribute('level', new Uint8Array([1]) as unknown as string)),
  ],
]
