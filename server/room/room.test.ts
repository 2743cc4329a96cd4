import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { contentHash, contentText, docContent } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { FakeClient, FakeHost, FakeLog } from '@/tests/support/fake-room'

function two() {
  const host = new FakeHost()
  const ada = new FakeClient(host, 'ada').connect().flow()
  const ben = new FakeClient(host, 'ben').connect().flow()
  return { host, ada, ben, both: () => (ada.flow(), ben.flow(), ada.flow()) }
}

test('what one writes, the other reads, and the log names the writer', () => {
  const { host, ada, ben, both } = two()
  ada.type('Nuläge')
  both()
  expect(contentText(docContent(ben.doc))).toBe('Nuläge')
  expect(host.log.rows.at(-1)?.author).toMatchObject({ peer: { person: { name: 'ada' } } })
  expect(ada.acknowledged).toBe(ada.sent)
})

test('P9: nothing is acknowledged or shown before it is committed', () => {
  const { host, ada, ben } = two()
  host.holds = true
  const before = ada.acknowledged
  ada.type('osparat')
  while (ada.outbox.length > 0) ada.deliver()
  host.turn()
  expect(host.waiting?.rows).toHaveLength(1)
  expect([...ada.inbox, ...ben.inbox]).toEqual([])
  host.commit()
  ada.flow()
  ben.flow()
  expect(ada.acknowledged).toBe(before + 2)
  expect(contentText(docContent(ben.doc))).toBe('osparat')
})

test('P8: someone who comes while rows are being stored is answered after the commit', () => {
  const { host, ada } = two()
  host.holds = true
  ada.type('halv')
  while (ada.outbox.length > 0) ada.deliver()
  host.turn()
  const cy = new FakeClient(host, 'cy').connect()
  while (cy.outbox.length > 0) cy.deliver()
  expect(cy.inbox).toEqual([])
  host.holds = false
  host.commit()
  cy.flow()
  expect(contentText(docContent(cy.doc))).toBe('halv')
})

test('a rejected store means that everything is checked again behind what others wrote', () => {
  const { host, ada, ben, both } = two()
  host.holds = true
  ada.type('A')
  while (ada.outbox.length > 0) ada.deliver()
  host.turn()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(host.log.doc()))
  const before = Y.encodeStateVector(other)
  const block = new Y.XmlElement('paragraph')
  other.getXmlFragment(CONTENT_ROOT).insert(1, [block])
  host.log.rows.push({
    author: { type: 'system', system: 'elsewhere', personId: null, organisationId: null },
    update: new Uint8Array(Y.encodeStateAsUpdate(other, before)),
    messages: 0,
    newClients: [],
  })
  host.holds = false
  host.commit()
  host.settle()
  both()
  expect(host.log.content().content).toHaveLength(2)
  expect(contentText(host.log.content())).toBe('A\n')
  expect(ben.words()).toBe(ada.words())
})

test('of several waiting updates the bad one is refused alone, with what its sender sent after it', () => {
  const { host, ada, ben } = two()
  ada.type('bra')
  const bad = new Y.Doc()
  bad.getXmlFragment(CONTENT_ROOT).insert(0, [new Y.XmlElement('iframe')])
  ben.type('B')
  for (const one of [ada, ben]) while (one.outbox.length > 0) one.deliver()
  ada.smuggle(Y.encodeStateAsUpdate(bad))
  host.settle()
  expect(ada.closedWith).toBe(4422)
  expect(contentText(host.log.content())).toContain('bra')
  expect(contentText(host.log.content())).toContain('B')
  expect(ben.closedWith).toBeNull()
})

test('P11: who may no longer write is closed, nothing of theirs is stored, the others’ edits are', () => {
  const { host, ada, ben } = two()
  host.holds = true
  ada.type('A')
  ben.type('B')
  for (const one of [ada, ben]) while (one.outbox.length > 0) one.deliver()
  host.turn()
  host.waiting = null
  host.holds = false
  host.run(host.room.refused(new Map([[ada.id, 'mayNot' as const]])))
  host.settle()
  expect(ada.closedWith).toBe(4403)
  ben.flow()
  expect(contentText(host.log.content())).toContain('B')
  expect(contentText(host.log.content())).not.toContain('A')
  expect(ben.acknowledged).toBe(ben.sent)
})

test('P1: nothing that a reader sends changes the document, and the reader is closed', () => {
  const { host, ada } = two()
  ada.type('orört')
  ada.flow()
  const stateBefore = Y.encodeStateVector(host.log.doc())
  const rowsBefore = host.log.rows.length
  const reader = new FakeClient(host, 'rut', new Y.Doc(), { mayWrite: false }).connect().flow()
  expect(contentText(docContent(reader.doc))).toBe('orört')
  expect(reader.closedWith).toBeNull()
  reader.type('X')
  reader.flow()
  host.settle()
  expect(reader.closedWith).toBe(4403)
  expect(Y.encodeStateVector(host.log.doc())).toEqual(stateBefore)
  expect(host.log.rows).toHaveLength(rowsBefore)
})

test('P12: the program writes through the same queue, and is named with the person it acts for', () => {
  const { host, ada, ben, both } = two()
  ada.type('Nuläge')
  both()
  const content = { type: 'doc', content: [{ type: 'horizontalRule' }] }
  const asker = { personId: 'person ada', organisationId: null }
  host.room.threads.ask([{ id: 'request', kind: 'restore', ...asker, payload: { content } }])
  host.settle()
  ben.flow()
  expect(host.log.rows.at(-1)?.author).toMatchObject({ system: 'restore', personId: 'person ada' })
  expect(host.log.answers.get('request')).toEqual({ ok: true, seq: host.log.rows.length })
  expect(ben.words()).toBe(JSON.stringify(content.content))
})

test('P14: the state hash is that of the committed text', () => {
  const { host, ada, both } = two()
  ada.type('lika')
  both()
  host.run(host.room.tellHash())
  both()
  expect(Buffer.from(ada.hash?.hash ?? []).toString('hex')).toBe(contentHash(host.log.content()))
  expect(ada.hash).toMatchObject({ epoch: 1, seq: host.log.rows.length })
})

test('a new epoch sends everybody away with 4409', () => {
  const { host, ada, ben } = two()
  host.log.epoch = 2
  host.run(host.room.loaded(host.log.load(), host.now))
  expect([ada.closedWith, ben.closedWith]).toEqual([4409, 4409])
})

test('a room that has ended stays so, whatever the store answers later', () => {
  const { host, ada } = two()
  host.holds = true
  ada.type('A')
  while (ada.outbox.length > 0) ada.deliver()
  host.turn()
  host.run(host.room.end('storeAway', 'test'))
  expect(ada.closedWith).toBe(4503)
  expect(host.room.committed(0)).toEqual([])
  expect(host.room.conflict()).toEqual([])
  expect(host.room.refused(new Map())).toEqual([])
  expect(host.room.loaded(host.log.load(), 0)).toEqual([])
})

type Step =
  | { do: 'type'; who: number; at: number; words: string }
  | { do: 'erase'; who: number; at: number; length: number }
  | { do: 'split'; who: number }
  | { do: 'deliver' | 'read' | 'cut' | 'connect'; who: number }
  | { do: 'duplicate'; who: number }
  | { do: 'turn' | 'commit' | 'hold' }

const who = fc.integer({ min: 0, max: 2 })
const at = fc.integer({ min: 0, max: 30 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('type' as const),
    who,
    at,
    words: fc.stringMatching(/^[a-zåäö]{1,4}$/),
  }),
  fc.record({ do: fc.constant('erase' as const), who, at, length: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ do: fc.constant('split' as const), who }),
  fc.record({ do: fc.constantFrom('deliver' as const, 'read' as const), who }),
  fc.record({ do: fc.constantFrom('deliver' as const, 'read' as const), who }),
  fc.record({ do: fc.constantFrom('cut' as const, 'connect' as const), who }),
  fc.record({ do: fc.constant('duplicate' as const), who }),
  fc.record({ do: fc.constantFrom('turn' as const, 'commit' as const, 'hold' as const) }),
)

function play(host: FakeHost, clients: FakeClient[], one: Step): void {
  if (!('who' in one)) {
    if (one.do === 'hold') host.holds = !host.holds
    else if (one.do === 'turn') host.turn()
    else host.commit()
    return
  }
  const client = clients[one.who]!
  switch (one.do) {
    case 'type':
      if (client.doc.getXmlFragment(CONTENT_ROOT).length > 0) client.type(one.words, one.at)
      return
    case 'erase': {
      if (client.doc.getXmlFragment(CONTENT_ROOT).length === 0) return
      const text = client.text()
      const start = Math.min(one.at, text.length)
      text.delete(start, Math.min(one.length, text.length - start))
      return
    }
    case 'split':
      client.doc.getXmlFragment(CONTENT_ROOT).push([new Y.XmlElement('paragraph')])
      return
    case 'deliver':
      return client.deliver()
    case 'read':
      return client.read()
    case 'duplicate': {
      const [first] = client.outbox
      if (first && client.connected) client.outbox.splice(1, 0, first)
      if (first && client.connected && first[1] !== 0 && first[0] === 0) client.sent += 1
      return
    }
    case 'cut':
      return client.cut()
    case 'connect':
      if (!client.connected) client.connect()
  }
}

test(
  'brings every peer to the same text, whatever order the network delivers in; acked and seen are stored',
  { timeout: 30_000 },
  () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const host = new FakeHost(new FakeLog())
        const clients = ['ada', 'ben', 'cy'].map((name) =>
          new FakeClient(host, name).connect().flow(),
        )
        for (const one of steps) {
          play(host, clients, one)
          expectSeenIsStored(host, clients)
        }
        host.holds = false
        host.commit()
        for (const client of clients) if (!client.connected) client.connect()
        for (let round = 0; round < 6; round++) {
          for (const client of clients) client.flow()
          host.settle()
        }
        const texts = new Set([
          ...clients.map((client) => client.words()),
          JSON.stringify(host.log.content().content),
        ])
        expect([...texts]).toHaveLength(1)
        for (const client of clients) {
          expect(client.closedWith).toBeNull()
          expect(client.acknowledged).toBe(client.sent)
        }
        expectOwners(host)
      }),
      { numRuns: 100 },
    )
  },
)

/** No client holds another's struct that is not in the log. */
function expectSeenIsStored(host: FakeHost, clients: FakeClient[]): void {
  const stored = Y.decodeStateVector(Y.encodeStateVector(host.log.doc()))
  const unstored = clients.flatMap((client) =>
    [...Y.decodeStateVector(Y.encodeStateVector(client.doc))].filter(
      ([id, clock]) => id !== client.doc.clientID && (stored.get(id) ?? 0) < clock,
    ),
  )
  expect(unstored).toEqual([])
}

/** Every struct of a row was made under an id that the row's author owns. */
function expectOwners(host: FakeHost): void {
  for (const { author, update } of host.log.rows) {
    const person = author.type === 'peer' ? author.peer.person.id : null
    for (const { id } of Y.decodeUpdate(update).structs)
      expect(host.log.leases.get(id.client)).toBe(person)
  }
}
