import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { contentText, docContent } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { FakeClient, FakeHost, FakeLog, peer } from '@/tests/support/fake-room'

test('P9: marks that the room takes out with somebody’s words are gone for them, too', () => {
  const host = new FakeHost()
  const [ada, ben] = ['ada', 'ben'].map((name) => new FakeClient(host, name).connect().flow())
  ada!.type('abc')
  for (const client of [ada!, ben!]) client.flow()
  // At the same time: what ben makes bold, ada deletes. Around nothing, the marks say nothing.
  ben!.text().format(1, 1, { bold: {} })
  ada!.text().delete(1, 1)
  ben!.flow()
  ada!.deliver()
  host.turn()
  const taken = [...Y.decodeUpdate(host.log.rows.at(-1)!.update).ds.clients.keys()]
  expect(taken).toContain(ben!.doc.clientID)
  for (const client of [ada!, ben!, ada!]) client.flow()
  for (const { doc } of [ada!, ben!]) expect(gone(doc)).toEqual(gone(host.log.doc()))
})

/** Everything that is deleted in a document, by client id. */
const gone = (doc: Y.Doc) => {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store)
  return new Map(
    [...clients].map(([id, ranges]) => [id, ranges.map(({ clock, len }) => [clock, len])]),
  )
}

test('P5: whoever sends on what another process has stored is not taken for a thief of client ids', () => {
  const host = new FakeHost()
  const [ada, ben] = ['ada', 'ben'].map((name) => new FakeClient(host, name).connect().flow())
  ben!.type('Ben ')
  for (const client of [ben!, ada!]) client.flow()
  // Another process stores what ben goes on with; ada has it from there, this room has not read it.
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(host.log.doc()))
  elsewhere.clientID = ben!.doc.clientID
  const before = Y.encodeStateVector(elsewhere)
  const block = new Y.XmlElement('paragraph')
  block.insert(0, [new Y.XmlText('från Ben')])
  elsewhere.getXmlFragment(CONTENT_ROOT).insert(1, [block])
  const update = new Uint8Array(Y.encodeStateAsUpdate(elsewhere, before))
  const author = { type: 'peer', peer: peer('ben') } as const
  const row = { author, update, messages: 1, newClients: [] }
  expect(host.log.append({ ...APPEND, base: host.log.rows.length, rows: [row] })).toBe(true)
  ada!.cut()
  Y.applyUpdate(ada!.doc, update)
  ada!.type('och Ada')
  ada!.connect().flow()
  host.settle()
  ada!.flow()
  expect(ada!.closedWith).toBeNull()
  expect(contentText(host.log.content())).toBe('Ben och Ada\nfrån Ben')
  expect(docContent(ada!.doc)).toEqual(host.log.content())
})

test('P9: what another process has stored is shown to those who are here, as soon as it is noticed', () => {
  const host = new FakeHost()
  const [ada, cy] = ['ada', 'cy'].map((name) => new FakeClient(host, name).connect().flow())
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(host.log.doc()))
  const before = Y.encodeStateVector(elsewhere)
  elsewhere.getXmlFragment(CONTENT_ROOT).insert(1, [new Y.XmlElement('horizontalRule')])
  const update = new Uint8Array(Y.encodeStateAsUpdate(elsewhere, before))
  const author = { type: 'peer', peer: peer('ben') } as const
  const row = { author, update, messages: 1, newClients: [elsewhere.clientID] }
  expect(host.log.append({ ...APPEND, base: 1, rows: [row] })).toBe(true)
  ada!.type('av Ada')
  ada!.flow()
  host.settle()
  for (const client of [ada!, cy!])
    expect(docContent(client.flow().doc)).toEqual(host.log.content())
})

test('P5: whoever writes under somebody else’s id is refused all the same, once the log has been read', () => {
  const log = new FakeLog()
  const host = new FakeHost(log)
  const [ada, eve] = ['ada', 'eve'].map((name) => new FakeClient(host, name).connect().flow())
  ada!.type('av Ada')
  for (const client of [ada!, eve!]) client.flow()
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(eve!.doc))
  forged.clientID = ada!.doc.clientID
  const before = Y.encodeStateVector(forged)
  forged.getXmlFragment(CONTENT_ROOT).insert(0, [new Y.XmlElement('paragraph')])
  eve!.smuggle(Y.encodeStateAsUpdate(forged, before))
  expect(eve!.closedWith).toBe(4422)
  expect(contentText(log.content())).toBe('av Ada')
})

const APPEND = { type: 'append', epoch: 1, places: [], answers: [] } as const
