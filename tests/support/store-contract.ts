import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { contentText, docContent } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import type { PeerInfo, Row } from '@/server/room/types'
import type { DocumentStore } from '@/server/store/types'

export type StoreUnderTest = {
  store: DocumentStore
  areaId: string
  addDocument: () => Promise<string>
  /** Somebody who may write, through a socket of their own. */
  addWriter: () => Promise<PeerInfo>
  revoke: (peer: PeerInfo, what: 'session' | 'role') => Promise<void>
}

/** What every store holds to. `prepare` is called once for each test. */
export function storeContract(prepare: () => Promise<StoreUnderTest>): void {
  const row = (peer: PeerInfo, words: string, client?: number): Row => {
    const doc = new Y.Doc()
    if (client !== undefined) doc.clientID = client
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    doc.getXmlFragment(CONTENT_ROOT).insert(0, [paragraph])
    return {
      author: { type: 'peer', peer },
      update: new Uint8Array(Y.encodeStateAsUpdate(doc)),
      messages: 2,
      newClients: [doc.clientID],
    }
  }
  const wordsOf = async (store: DocumentStore, documentId: string) => {
    const loaded = await store.load(documentId)
    const doc = new Y.Doc()
    for (const update of loaded?.updates ?? []) Y.applyUpdate(doc, update)
    return { words: contentText(docContent(doc)), seq: loaded?.seq, leases: loaded?.leases }
  }

  test('what is committed is loaded, in order, with who owns which client id', async () => {
    const { store, areaId, addDocument, addWriter } = await prepare()
    const [documentId, ada, ben] = [await addDocument(), await addWriter(), await addWriter()]
    const rows = [row(ada, 'A', 1_001), row(ben, 'B', 1_002)]
    expect(await store.append({ documentId, areaId, epoch: 1, base: 1, rows })).toEqual({
      type: 'committed',
    })
    const { words, seq, leases } = await wordsOf(store, documentId)
    expect(words).toContain('A')
    expect(words).toContain('B')
    expect(seq).toBe(3)
    expect(leases?.get(1_001)).toBe(ada.person.id)
    expect(leases?.get(1_002)).toBe(ben.person.id)
    expect(leases?.get(1)).toBeNull()
    expect(await store.headOf(documentId)).toEqual({ epoch: 1, seq: 3 })
  })

  test('there is nothing to load of a document that is not there', async () => {
    const { store } = await prepare()
    expect(await store.load(randomUUID())).toBeNull()
    expect(await store.headOf(randomUUID())).toBeNull()
  })

  test('of two that append at one place, one is told to read again and stores nothing', async () => {
    const { store, areaId, addDocument, addWriter } = await prepare()
    const [documentId, ada, ben] = [await addDocument(), await addWriter(), await addWriter()]
    const at = { documentId, areaId, epoch: 1, base: 1 }
    const outcomes = await Promise.all([
      store.append({ ...at, rows: [row(ada, 'först')] }),
      store.append({ ...at, rows: [row(ben, 'sist')] }),
    ])
    const later = await store.append({ ...at, rows: [row(ben, 'ännu senare')] })
    const stored = [...outcomes, later].filter(({ type }) => type === 'committed')
    expect(stored).toHaveLength(1)
    expect((await wordsOf(store, documentId)).seq).toBe(2)
  })

  test('another epoch is a conflict', async () => {
    const { store, areaId, addDocument, addWriter } = await prepare()
    const [documentId, ada] = [await addDocument(), await addWriter()]
    const rows = [row(ada, 'A')]
    expect(await store.append({ documentId, areaId, epoch: 2, base: 1, rows })).toEqual({
      type: 'conflict',
    })
  })

  test('a client id that somebody else owns is a conflict, and nothing is stored', async () => {
    const { store, areaId, addDocument, addWriter } = await prepare()
    const [documentId, ada, eve] = [await addDocument(), await addWriter(), await addWriter()]
    const at = { documentId, areaId, epoch: 1 }
    await store.append({ ...at, base: 1, rows: [row(ada, 'A', 2_001)] })
    expect(await store.append({ ...at, base: 2, rows: [row(eve, 'E', 2_001)] })).toEqual({
      type: 'conflict',
    })
    expect((await wordsOf(store, documentId)).leases?.get(2_001)).toBe(ada.person.id)
  })

  test.each([
    ['session', 'sessionOver'],
    ['role', 'mayNot'],
  ] as const)(
    'G10: whose %s is gone stores nothing more, whatever the room believes',
    async (what, reason) => {
      const { store, areaId, addDocument, addWriter, revoke } = await prepare()
      const [documentId, ada, eve] = [await addDocument(), await addWriter(), await addWriter()]
      await revoke(eve, what)
      const rows = [row(ada, 'A'), row(eve, 'E')]
      expect(await store.append({ documentId, areaId, epoch: 1, base: 1, rows })).toEqual({
        type: 'refused',
        peers: new Map([[eve.id, reason]]),
        requests: [],
      })
      expect((await wordsOf(store, documentId)).words).toBe('')
    },
  )

  test('a snapshot changes nothing that is loaded', async () => {
    const { store, areaId, addDocument, addWriter } = await prepare()
    const [documentId, ada] = [await addDocument(), await addWriter()]
    for (const base of [1, 2, 3])
      await store.append({ documentId, areaId, epoch: 1, base, rows: [row(ada, `rad ${base}`)] })
    const before = await wordsOf(store, documentId)
    await store.compact(documentId, 'always')
    expect(await wordsOf(store, documentId)).toEqual(before)
    await store.append({ documentId, areaId, epoch: 1, base: 4, rows: [row(ada, 'efter')] })
    expect((await wordsOf(store, documentId)).words).toContain('efter')
  })
}
