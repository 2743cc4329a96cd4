import * as Y from 'yjs'
import { beforeEach, expect, test } from 'vitest'
import { docContent } from '@/lib/documents/content'
import { FakeClient } from '@/tests/support/fake-room'
import { Siege } from '@/tests/support/hostile'

let siege: Siege
beforeEach(() => {
  siege = new Siege()
})

function nested(levels: number): Y.XmlElement {
  let element = new Y.XmlElement('blockquote')
  for (let level = 1; level < levels; level++) {
    const outer = new Y.XmlElement('blockquote')
    outer.insert(0, [element])
    element = outer
  }
  return element
}

test(
  'T32: updates with bytes changed at random are taken or refused; the room goes on',
  { timeout: 30_000 },
  () => {
    const random = seeded(20_261_123)
    const corpus = [
      siege.madeBy((_doc, root) => root.push([new Y.XmlElement('horizontalRule')])),
      siege.madeBy((_doc, root) => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText('några ord om skog och vind')])
        root.insert(0, [paragraph])
        ;(paragraph.get(0) as Y.XmlText).format(2, 5, { bold: {} })
        ;(paragraph.get(0) as Y.XmlText).delete(3, 4)
      }),
      siege.madeBy((_doc, root) => root.insert(0, [nested(20)])),
      siege.madeBy((_doc, root) => root.delete(0, 1)),
    ]
    for (let n = 0; n < 700; n++) {
      const update = new Uint8Array(corpus[random(corpus.length)]!)
      for (let times = 1 + random(4); times > 0; times--)
        update[random(update.length)] = random(3) === 0 ? random(256) : random(8)
      const mallory = new FakeClient(siege.host, `mallory ${n}`).connect()
      const began = performance.now()
      mallory.smuggle(update)
      expect(performance.now() - began).toBeLessThan(1_000)
      mallory.cut()
    }
    const { doc } = siege.host.room.text!
    expect(docContent(doc)).toEqual(siege.host.log.content())
    const cy = new FakeClient(siege.host, 'cy').connect().flow()
    expect(docContent(cy.doc)).toEqual(siege.host.log.content())
  },
)

/** The same numbers every time (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let at = seed
  return (below) => {
    at = (at + 0x6d2b79f5) | 0
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
