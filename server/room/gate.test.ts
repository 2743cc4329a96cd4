import * as Y from 'yjs'
import { beforeEach, describe, expect, test } from 'vitest'
import { documentAllowed, documentSchema } from '@/lib/documents/allowed'
import { NO_PRIORITY } from '@/lib/documents/attributes'
import { contentText } from '@/lib/documents/content'
import { Siege } from '@/tests/support/hostile'

let siege: Siege
beforeEach(() => {
  siege = new Siege()
})

describe('T28: what the schema never allows is refused', () => {
  const elements = [...documentAllowed().childrenByParent.keys()]
  const path = new Map([
    ['doc', []],
    ['tableRow', ['table']],
    ['tableCell', ['table', 'tableRow']],
    ['tableHeader', ['table', 'tableRow']],
    ['listItem', ['bulletList']],
    ['taskItem', ['taskList']],
  ])
  const wrongPairs = elements.flatMap((parent) =>
    [...elements, 'iframe', 'script', 'text', '__proto__', 'constructor']
      .filter((child) => !documentAllowed().childrenByParent.get(parent)?.has(child))
      .map((child) => [child, parent] as const),
  )

  function parentIn(root: Y.XmlFragment, name: string): Y.XmlFragment {
    let at = root
    for (const step of name === 'doc' ? [] : [...(path.get(name) ?? []), name]) {
      const element = new Y.XmlElement(step)
      at.insert(0, [element])
      at = element
    }
    return at
  }

  test.each(wrongPairs)('a %s in a %s', (child, parent) => {
    siege.eve.smuggle(
      siege.madeBy((_doc, root) => parentIn(root, parent).insert(0, [new Y.XmlElement(child)])),
    )
    expect(siege.eve.closedWith).toBe(4422)
    expect(siege.host.log.rows).toHaveLength(1)
  })

  test('all that the schema allows passes', () => {
    for (const [parent, children] of documentAllowed().childrenByParent)
      for (const child of children)
        siege.eve.smuggle(
          siege.madeBy((_doc, root) => parentIn(root, parent).insert(0, [new Y.XmlElement(child)])),
        )
    expect(siege.eve.closedWith).toBeNull()
    expect(() => documentSchema().nodeFromJSON(siege.host.log.content()).check()).not.toThrow()
  })

  const inParagraph = (make: (paragraph: Y.XmlElement, text: Y.XmlText) => void) =>
    siege.madeBy((_doc, root) => {
      const paragraph = new Y.XmlElement('paragraph')
      const text = new Y.XmlText('ord')
      paragraph.insert(0, [text])
      root.insert(0, [paragraph])
      make(paragraph, text)
    })
  const heading = (level: unknown) =>
    siege.madeBy((_doc, root) => {
      const element = new Y.XmlElement('heading')
      root.insert(0, [element])
      element.setAttribute('level', level as string)
    })
  const block = (change: (element: Y.XmlElement) => void) =>
    siege.madeBy((_doc, root) => {
      const element = new Y.XmlElement('priorityBlock')
      root.insert(0, [element])
      change(element)
    })
  const priority = (id: unknown) =>
    block((element) => element.setAttribute('priorityId', id as string))
  const link = (attributes: unknown, name = 'link') =>
    inParagraph((_p, text) => text.format(0, 3, { [name]: attributes }))

  test.each<[string, () => Uint8Array]>([
    ['text in the root', () => siege.madeBy((_doc, root) => root.insert(0, [new Y.XmlText('x')]))],
    [
      'text in a list',
      () =>
        siege.madeBy((_doc, root) => parentIn(root, 'bulletList').insert(0, [new Y.XmlText('x')])),
    ],
    ['a heading of level 1', () => heading(1)],
    ['a heading of level "3"', () => heading('3')],
    ['a heading of an object', () => heading({ valueOf: 3 })],
    ['a priority in capitals', () => priority('0C9A7C0E-4A53-4A39-9D0D-6A1D6F0A0B10')],
    ['a priority that is a path', () => priority('../../admin')],
    ['a priority with a tail', () => priority('0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10\n')],
    ['a priority of a list', () => priority(['0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10'])],
    ['a priority of an object', () => priority({ id: '0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10' })],
    ['what a block shows', () => block((element) => element.setAttribute('shown', 'x'))],
    ['a handler on a block', () => block((element) => element.setAttribute('onclick', 'x'))],
    ['words in a block', () => block((element) => element.insert(0, [new Y.XmlText('x')]))],
    [
      'a paragraph in a block',
      () => block((element) => element.insert(0, [new Y.XmlElement('paragraph')])),
    ],
    ['an event handler', () => inParagraph((p) => p.setAttribute('onclick', 'alert(1)'))],
    ['a style', () => inParagraph((p) => p.setAttribute('style', 'x'))],
    ['an attribute __proto__', () => inParagraph((p) => p.setAttribute('__proto__', 'x'))],
    ['an attribute on a text', () => inParagraph((_p, text) => text.setAttribute('a', 'x'))],
    ['a script as link', () => link({ href: 'javascript:alert(1)' })],
    ['data as link', () => link({ href: 'data:text/html,x' })],
    ['a link without address', () => link({})],
    ['a link of a string', () => link('https://a.se')],
    ['a link of a list', () => link(['https://a.se'])],
    ['a link with a target', () => link({ href: 'https://a.se', target: '_top' })],
    ['a link with __proto__', () => link(JSON.parse('{"href":"https://a.se","__proto__":1}'))],
    ['an unknown mark', () => link({}, 'blink')],
    ['a mark named __proto__', () => link({}, 'constructor')],
    ['a bold with attributes', () => link({ x: 1 }, 'bold')],
    ['a language that is none', () => link({ lang: 'xx' }, 'language')],
    ['a comment without a hash', () => link({ threadId: 't' }, 'comment')],
    ['a bold with a hash', () => link({}, 'bold--abcdefgh')],
    ['a comment on no thread', () => link({ threadId: '<b>' }, 'comment--abcdefgh')],
    ['a zero byte', () => inParagraph((_p, text) => text.insert(0, 'a\0b'))],
    ['an object in a text', () => inParagraph((_p, text) => text.insertEmbed(0, { image: 'x' }))],
    [
      'a type in a text',
      () => inParagraph((_p, text) => text.insertEmbed(0, new Y.XmlElement('paragraph'))),
    ],
    [
      'a map as attribute',
      () => inParagraph((p) => p.setAttribute('level', new Y.Map() as unknown as string)),
    ],
    [
      'a hook',
      () =>
        siege.madeBy((_doc, root) =>
          root.insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement]),
        ),
    ],
    [
      'a fragment in the root',
      () => siege.madeBy((_doc, root) => root.insert(0, [new Y.XmlFragment() as Y.XmlElement])),
    ],
    ['another root', () => siege.madeBy((doc) => doc.getMap('meta').set('a', 1))],
    ['a root named __proto__', () => siege.madeBy((doc) => doc.getMap('__proto__').set('a', 1))],
    ['a text as root', () => siege.madeBy((doc) => doc.getText('other').insert(0, 'x'))],
    ['a subdocument', () => siege.madeBy((doc) => doc.getMap('sub').set('a', new Y.Doc()))],
    [
      'bytes as attribute',
      () => inParagraph((p) => p.setAttribute('level', new Uint8Array([1]) as unknown as string)),
    ],
  ])('%s', (_what, make) => {
    siege.expectRefused(make())
  })

  test('a block of a priority passes, whether there is such a priority or not', () => {
    siege.eve.smuggle(priority('0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10'))
    expect(siege.eve.closedWith).toBeNull()
    expect(siege.host.log.content().content[0]).toEqual({
      type: 'priorityBlock',
      attrs: { priorityId: '0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10' },
    })
  })

  test('a block that has lost its id is one of no priority, and valid for every editor', () => {
    siege.eve.smuggle(block(() => {}))
    expect(siege.eve.closedWith).toBeNull()
    const content = siege.host.log.content()
    expect(content.content[0]?.attrs).toEqual({ priorityId: NO_PRIORITY })
    expect(() => documentSchema().nodeFromJSON(content).check()).not.toThrow()
  })

  test('one refused part takes the whole update with it', () => {
    siege.expectRefused(
      siege.madeBy((_doc, root) => {
        const good = new Y.XmlElement('paragraph')
        good.insert(0, [new Y.XmlText('god')])
        root.insert(0, [good, new Y.XmlElement('iframe')])
      }),
    )
    expect(contentText(siege.host.log.content())).not.toContain('god')
  })
})
