import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { CONTENT_ROOT, MESSAGE } from '@/lib/sync/messages'
import { encodeStep2, encodeUpdate } from '@/lib/sync/wire'
import { Besieged, isStep1, isStep2, longestTurn } from '@/tests/support/besieged'
import {
  crossing,
  crumbs,
  deepUpdate,
  numbers,
  quotations,
  roots,
  shredded,
} from '@/tests/support/hostile'
import { INVALID_CHANGES } from '@/tests/support/invalid-changes'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'
import { SyncServer } from '@/tests/support/sync-server'

/** What updates can do to a room, against a running server: T24–T28 of docs/threat-model.md. */

/** A server that answers no ping for longer has stalled, in milliseconds (T25). */
const STALL = 200

let server: SyncServer
let text: Besieged
beforeAll(async () => {
  server = await SyncServer.start()
})
beforeEach(async () => {
  text = await Besieged.text(server)
})
afterEach(() => text.leave())
afterAll(() => server.stop())

const wordsNow = async () =>
  contentText((await readCommitted(server.database.db, text.documentId))!.content)

describe('T24: a room cannot be turned into one that looks alive', () => {
  test('thousands of levels are refused, at once or one below another', async () => {
    await text.expectRefused([deepUpdate(6_000), deepUpdate(5_000, 78)])
    const eve = await text.intruder()
    eve.ws.send(encodeUpdate(await text.madeBy((_doc, root) => root.push([quotations(32)]))))
    await expect.poll(async () => (await text.rows()).length).toBe(2)
    const deeper = await text.madeBy((_doc, root) => {
      let at = root.get(1) as Y.XmlElement
      while (at.length > 0) at = at.get(0) as Y.XmlElement
      at.insert(0, [quotations(1)])
    })
    await text.expectRefused([deeper])
    await text.stillWorks()
  })

  test('what is nested as deep as is allowed can be deleted, with the rest, and the room speaks on', async () => {
    const eve = await text.intruder()
    eve.ws.send(encodeUpdate(await text.madeBy((_doc, root) => root.push([quotations(32)]))))
    await expect.poll(async () => (await text.rows()).length).toBe(2)
    eve.ws.send(encodeUpdate(await text.madeBy((_doc, root) => root.delete(1, 1))))
    await expect.poll(async () => (await text.rows()).length).toBe(3)
    await text.stillWorks()
    // Depth and deletion in one: refused for the depth, whatever becomes of it.
    const both = Y.mergeUpdates([deepUpdate(6_000), numbers(0, 1, 77, 1, 0, 6_000)])
    await text.expectRefused([both])
    await text.stillWorks()
  })
})

describe('T25: what costs much is refused before it is read', () => {
  const claims: Record<string, Uint8Array> = {
    '30 million structs': numbers(1, 30_000_000, 5, 0),
    'a milliard clients': numbers(1_000_000_000, 1, 5, 0),
    'a milliard structs of the second client': numbers(2, 0, 5, 0, 1_000_000_000, 6, 0),
    'a milliard deletions': numbers(0, 1, 5, 1_000_000_000),
    'deletions of a milliard clients': numbers(0, 1_000_000_000),
    '2^52 of everything': numbers(2 ** 52, 2 ** 52, 2 ** 52, 2 ** 52, 2 ** 52),
  }

  test.each(Object.entries(claims))('%s', async (_what, update) => {
    const ada = await text.intruder()
    let answered = 0
    ada.ws.on('pong', () => (answered += 1))
    const bombs = await Promise.all(Array.from({ length: 10 }, () => text.intruder()))
    const before = await text.rows()
    const longest = await longestTurn(async () => {
      for (const eve of bombs) {
        ada.ws.ping()
        // Forty for each, in one write: 400 bytes were enough to stop a server for ten seconds.
        for (let n = 0; n < 40; n++) eve.ws.send(encodeUpdate(update))
      }
      for (const eve of bombs) expect(await eve.over).toBe(4422)
      await expect.poll(() => answered, { timeout: 20_000 }).toBe(bombs.length)
    })
    expect(longest).toBeLessThan(STALL)
    expect(await text.rows()).toEqual(before)
    await text.stillWorks()
  })

  test.each([
    ['a million crumbs, 499,000 bytes of them', crumbs(1, 249_000), 4422],
    ['as many of twelve clients', crumbs(12, 39_000), 4422],
    ['more bytes than are taken', crumbs(1, 520_000), 4413],
  ])('%s', async (_what, update, code) => {
    const longest = await longestTurn(() => text.expectRefused([update], code))
    expect(longest).toBeLessThan(STALL)
    await text.stillWorks()
  })

  test('neighbours that are a lie: each item would be walked over all the others', async () => {
    const { chain, liars } = crossing(5_000)
    const eve = await text.intruder()
    const honest = await longestTurn(async () => {
      eve.ws.send(encodeUpdate(chain))
      await expect.poll(async () => (await text.rows()).length).toBe(2)
    })
    // Refused, and the room built anew: about what as many honest items cost.
    const longest = await longestTurn(() => text.expectRefused([liars]))
    expect(longest).toBeLessThan(2 * honest + STALL)
    await text.stillWorks()
  })

  test.each(['from the front', 'from the back'])(
    'a text cut into a hundred thousand pieces, %s',
    async (order) => {
      const eve = await text.intruder()
      const { whole, cuts } = shredded(100_000, order === 'from the back')
      eve.ws.send(encodeUpdate(whole))
      await expect.poll(async () => (await text.rows()).length).toBe(2)
      const longest = await longestTurn(() => text.expectRefused([cuts]))
      expect(longest).toBeLessThan(STALL)
      await text.stillWorks()
    },
  )

  test('a thousand different marks over the same words', async () => {
    const update = await text.madeBy((_doc, root) => {
      const words = (root.get(0) as Y.XmlElement).get(0) as Y.XmlText
      for (let n = 0; n < 1_000; n++) {
        const key = `comment--${String(n).padStart(8, '0')}`
        words.format(0, 3, { [key]: { threadId: `t${n}` } })
      }
    })
    const longest = await longestTurn(() => text.expectRefused([update]))
    expect(longest).toBeLessThan(STALL)
    await text.stillWorks()
  })
})

describe('T26: a Yjs client id belongs to who used it first', () => {
  test('forged while its owner is offline: refused, and what the owner wrote arrives', async () => {
    const ada = server.client(text.documentId, await server.person('Ada', 'member'))
    await ada.synced
    ada.type('Adas. ')
    await expect.poll(wordsNow).toContain('Adas.')
    ada.provider.disconnect()
    ada.type('Skrivet utan nät. ')
    const forgery = await text.madeBy((doc, root) => {
      doc.clientID = ada.doc.clientID
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('förfalskat')])
      root.push([paragraph])
    })
    await text.expectRefused([forgery])
    ada.provider.connect()
    await expect.poll(wordsNow).toContain('Skrivet utan nät.')
    await text.stillWorks()
    expect(await wordsNow()).not.toContain('förfalskat')
    expect(docContent(ada.doc)).toEqual(docContent(await text.stored()))
    ada.close()
  })

  test('ids of the program, a jump of the clock of 18 bytes, and one beyond numbers', async () => {
    const as = (client: number) =>
      text.madeBy((doc, root) => {
        doc.clientID = client
        root.push([new Y.XmlElement('horizontalRule')])
      })
    const jump = (length: number) => {
      const encoder = encoding.createEncoder()
      for (const number of [1, 1, 4711, 0]) encoding.writeVarUint(encoder, number)
      encoding.writeUint8(encoder, 0)
      encoding.writeVarUint(encoder, length)
      encoding.writeVarUint(encoder, 0)
      return encoding.toUint8Array(encoder)
    }
    await text.expectRefused([await as(1), await as(2), jump(2 ** 50), jump(2 ** 53 - 1)])
    await text.stillWorks()
    expect((await text.stored()).store.clients.has(4711)).toBe(false)
  })
})

describe('T27: nothing with a hole before it is kept', () => {
  test('three hundred updates without the first: one question, nothing stored, nothing for newcomers', async () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const paragraph = new Y.XmlElement('paragraph')
    doc.getXmlFragment(CONTENT_ROOT).insert(0, [paragraph])
    const words = new Y.XmlText()
    paragraph.insert(0, [words])
    for (let n = 0; n < 300; n++) words.insert(0, 'x')
    const [before, eve] = [await text.rows(), await text.intruder()]
    const newcomer = async () => (await text.intruder()).frames.find(isStep2)
    const seen = await newcomer()
    const questions = eve.frames.filter(isStep1).length
    for (const update of updates.slice(1)) eve.ws.send(encodeUpdate(update))
    await expect.poll(() => eve.frames.filter(isStep1).length).toBe(questions + 1)
    await text.stillWorks()
    expect(eve.frames.filter(isStep1)).toHaveLength(questions + 1)
    expect((await text.rows()).slice(0, before.length)).toEqual(before)
    expect(await wordsNow()).not.toContain('x')
    expect(seen).toEqual(eve.frames.find(isStep2))
    // Who sends all of it after all is taken.
    eve.ws.send(encodeStep2(Y.encodeStateAsUpdate(doc)))
    await expect.poll(wordsNow).toContain('x'.repeat(300))
  })

  test('leaning on and deleting what nobody has, again and again: sent away, and the text as it was', async () => {
    const before = await text.rows()
    const eve = await text.intruder()
    eve.ws.on('message', (frame: Buffer) => {
      if (isStep1(frame)) eve.ws.send(encodeStep2(new Uint8Array([0, 0])))
      if (frame[0] === MESSAGE.acknowledgement)
        eve.ws.send(encodeUpdate(numbers(0, 1, 99, 1, 5, 3)))
    })
    eve.ws.send(encodeUpdate(numbers(0, 1, 99, 1, 5, 3)))
    expect(await eve.over).toBe(4422)
    expect(await text.rows()).toEqual(before)
    await text.stillWorks()
  })
})

describe('T28: valid for Yjs, and no text of ours', () => {
  test('each change that the schema never allows is refused; an editor that watches deletes nothing', async () => {
    const ada = server.client(text.documentId, await server.person('Ada', 'member'))
    await ada.synced
    const editor = new ScreenlessEditor(ada.doc)
    const updates = await Promise.all(INVALID_CHANGES.map(([, make]) => text.madeBy(make)))
    const nodes = ['iframe', 'script', 'doc', 'text', 'tableCell', 'listItem', '__proto__']
    for (const name of nodes)
      updates.push(await text.madeBy((_doc, root) => root.push([new Y.XmlElement(name)])))
    await text.expectRefused(updates)
    expect(contentText(docContent(ada.doc))).toBe('Nuläge. ')
    expect(editor.state.doc.textContent).toBe('Nuläge. ')
    await text.stillWorks()
    expect(await wordsNow()).toContain('Nuläge. ')
    ada.close()
  })

  test('a hundred thousand roots, and as many as one update may bring', async () => {
    const updates = [roots(39_000), roots(100_000)]
    const longest = await longestTurn(() => text.expectRefused(updates))
    expect(longest).toBeLessThan(STALL)
    await text.stillWorks()
    expect([...(await text.stored()).share.keys()]).toEqual([CONTENT_ROOT])
  })
})
