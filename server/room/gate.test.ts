import * as Y from 'yjs'
import { beforeEach, describe, expect, test } from 'vitest'
import { documentAllowed, documentSchema } from '@/lib/documents/allowed'
import { NO_PRIORITY } from '@/lib/documents/attributes'
import { contentText } from '@/lib/documents/content'
import { Siege } from '@/tests/support/hostile'
import { INVALID_CHANGES, priority, priorityBlock } from '@/tests/support/invalid-changes'

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

  test.each(INVALID_CHANGES)('%s', (_what, make) => {
    siege.expectRefused(siege.madeBy(make))
  })

  test('a block of a priority passes, whether there is such a priority or not', () => {
    siege.eve.smuggle(siege.madeBy(priority('0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10')))
    expect(siege.eve.closedWith).toBeNull()
    expect(siege.host.log.content().content[0]).toEqual({
      type: 'priorityBlock',
      attrs: { priorityId: '0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10' },
    })
  })

  test('a block that has lost its id is one of no priority, and valid for every editor', () => {
    siege.eve.smuggle(siege.madeBy(priorityBlock(() => {})))
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
