import { expect, test } from 'vitest'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { contentText } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { FakeClient, FakeHost } from '@/tests/support/fake-room'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'

test('P33: words that were put back stay when somebody sends an update that names all that is gone', () => {
  const host = new FakeHost()
  const people = ['ada', 'ben', 'cim'].map((name) => new FakeClient(host, name).connect().flow())
  const [ada, ben, cim] = people as [FakeClient, FakeClient, FakeClient]
  const [hers, his] = [new ScreenlessEditor(ada.doc), new ScreenlessEditor(ben.doc)]
  const settle = () => {
    for (let n = 0; n < 5; n += 1) {
      for (const one of people) one.flow()
      host.settle()
    }
  }
  hers.type('Bygg laddstråk.')
  settle()
  hers.select(hers.find('Bygg')).block('heading')
  const { from } = his.find('laddstråk')
  his.select({ from, to: from }).type('snabba ')
  while (ben.outbox.length > 0) ben.deliver()
  settle()
  expect(contentText(host.log.content())).toBe('Bygg snabba laddstråk.')

  // A program of one's own, which says all that it knows with each edit.
  const before = Y.encodeStateVector(cim.doc)
  cim.connected = false
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Hej.')])
  cim.doc.getXmlFragment(CONTENT_ROOT).push([paragraph])
  cim.connected = true
  cim.post((to) => writeUpdate(to, Y.encodeStateAsUpdate(cim.doc, before)))
  settle()
  expect(contentText(host.log.content())).toBe('Bygg snabba laddstråk.\nHej.')
})
