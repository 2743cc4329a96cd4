import { writeSyncStep2 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { CLOSE } from '@/lib/sync/close-codes'
import { CONTENT_ROOT, MESSAGE } from '@/lib/sync/messages'
import { FakeClient, FakeHost } from '@/tests/support/fake-room'

const isAcknowledgement = (frame: Uint8Array) => frame[0] === MESSAGE.acknowledgement
const isQuestion = (frame: Uint8Array) => frame[0] === MESSAGE.sync && frame[1] === 0

/** Somebody who writes ABCD, whose second letter has come without the first, and who has been asked for all. */
function careless() {
  const host = new FakeHost()
  const ada = new FakeClient(host, 'ada').connect().flow()
  const letter = (sign: string) => {
    ada.type(sign)
    return ada.outbox.splice(0)[0]
  }
  letter('A')
  const second = letter('B')
  ada.post((to) => writeSyncStep2(to, ada.doc))
  const [all] = ada.outbox.splice(0)
  letter('C')
  const fourth = letter('D')
  ada.deliver(second)
  host.turn()
  expect(ada.inbox.splice(0).filter(isQuestion)).toHaveLength(1)
  return { host, ada, all, fourth }
}

/** Another process stores something while a turn of this one is under way. */
function storeElsewhere(host: FakeHost): void {
  const doc = host.log.doc()
  const before = Y.encodeStateVector(doc)
  doc.getXmlFragment(CONTENT_ROOT).push([new Y.XmlElement('paragraph')])
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
  const author = { type: 'system', system: 'import', personId: null, organisationId: null } as const
  host.log.rows.push({ author, update, messages: 0, newClients: [] })
}

test('P10: who leaves something out behind the answer that brought everything is asked again', () => {
  const { host, ada, all, fourth } = careless()
  ada.deliver(all)
  ada.deliver(fourth)
  host.settle()
  expect(ada.inbox.filter(isQuestion)).toHaveLength(1)
  expect(ada.inbox.filter(isAcknowledgement)).toHaveLength(0)
  ada.flow()
  expect(JSON.stringify(host.log.content())).toContain('ABCD')
  expect(ada.inbox).toHaveLength(0)
  expect(ada.acknowledged).toBeGreaterThan(0)
})

test('P15: what was left out is not acknowledged either when the turn is taken again after a conflict', () => {
  const { host, ada, all, fourth } = careless()
  host.holds = true
  ada.deliver(all)
  ada.deliver(fourth)
  host.turn()
  storeElsewhere(host)
  host.commit()
  host.settle()
  expect(JSON.stringify(host.log.content())).toContain('AB')
  expect(ada.inbox.filter(isAcknowledgement)).toHaveLength(0)
  ada.flow()
  host.settle()
  ada.flow()
  expect(JSON.stringify(host.log.content())).toContain('ABCD')
})

test('P15: what only repeats words is acknowledged with them alone, and stored when their first bringer is sent away', () => {
  const host = new FakeHost()
  const ada = new FakeClient(host, 'ada').connect().flow()
  const person = { id: 'person ada', name: 'ada' }
  const again = new FakeClient(host, 'again', new Y.Doc(), { person }).connect().flow()
  host.holds = true
  ada.type('Nuläge')
  const letters = ada.outbox.splice(0)
  for (const letter of letters) ada.deliver(letter)
  for (const letter of letters) again.deliver(letter)
  host.turn()
  host.waiting = null
  host.run(host.room.refused(new Map([[ada.id, 'sessionOver']])))
  host.settle()
  expect(JSON.stringify(host.log.content())).toContain('Nuläge')
  expect(again.inbox.filter(isAcknowledgement)).toHaveLength(1)
})

test('P8: who leaves something out is asked for everything when the turn is stored, by what is in the log', () => {
  const { host, ada, all, fourth } = careless()
  const ben = new FakeClient(host, 'ben').connect().flow()
  host.holds = true
  ben.type('E')
  ben.deliver()
  ada.deliver(all)
  ada.deliver(fourth)
  host.turn()
  expect(ada.inbox).toHaveLength(0)
  storeElsewhere(host)
  host.commit()
  host.turn()
  expect(ada.inbox.filter(isQuestion)).toHaveLength(0)
  host.commit()
  const [asked, another] = ada.inbox.filter(isQuestion)
  const vector = Y.encodeStateVector(host.log.doc())
  expect([asked?.slice(-vector.length), another]).toEqual([vector, undefined])
})

test('what was refused is not taken after all when those before it may not be stored: its author was told', () => {
  const host = new FakeHost()
  const ben = new FakeClient(host, 'ben').connect().flow()
  const ada = new FakeClient(host, 'ada').connect().flow()
  const borrowed = 77
  host.holds = true
  const say = (client: FakeClient, words: string) => {
    client.doc.clientID = borrowed
    client.type(words)
    while (client.outbox.length > 0) client.deliver()
  }
  say(ben, 'words')
  say(ada, 'words of ada')
  // The log is read anew before anybody is refused.
  host.turn()
  host.turn()
  expect(ada.closedWith).toBe(CLOSE.refused.code)
  expect(host.waiting).not.toBeNull()
  host.waiting = null
  host.run(host.room.refused(new Map([[ben.id, 'sessionOver']])))
  host.settle()
  expect(JSON.stringify(host.log.content())).not.toContain('words')
})
