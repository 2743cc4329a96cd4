import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { openSession, type Session } from '@/components/editor/session'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted, readUpdates } from '@/lib/documents/queries'
import { systemClock } from '@/lib/kernel/clock'
import { CONTENT_ROOT, SCHEMA_NUMBER } from '@/lib/sync/messages'
import { REDACT } from '@/server/cli/redact'
import type { CommandContext } from '@/server/cli/words'
import { compactDocument, mergeOldLogs } from '@/server/store/compaction'
import { SyncServer, type Person } from './support/sync-server'

const WORDS = ' Skrivet på tåget.'

let server: SyncServer
let ada: Person
let ben: Person
let network: EventTarget
beforeAll(async () => {
  server = await SyncServer.start()
  ben = await server.person('Ben', 'member')
})
afterAll(() => server.stop())

/** What a browser has and Node has not: a tab with its network. No storage: what is kept is in memory. */
beforeEach(async () => {
  ada = await server.person('Ada', 'member')
  network = new EventTarget()
  const tab = { visibilityState: 'visible', addEventListener() {}, removeEventListener() {} }
  vi.stubGlobal('document', tab)
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network))
  vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network))
})
afterEach(() => vi.unstubAllGlobals())

/** The editor's own session, without its editor. */
function opened(documentId: string, isOnline: () => boolean): Session {
  const address = () =>
    `ws://127.0.0.1:${isOnline() ? server.port : 1}/sync/${documentId}?schema=${SCHEMA_NUMBER}`
  return openSession({
    documentId,
    personId: ada.personId,
    clock: systemClock,
    chance: () => 0,
    openSocket: () => {
      const socket = new WebSocket(address(), {
        headers: { Cookie: ada.cookie, Origin: server.origin },
      })
      socket.on('error', () => {})
      return socket
    },
  })
}

function type({ doc }: Session, words: string): void {
  const paragraph = doc.getXmlFragment(CONTENT_ROOT).get(0) as Y.XmlElement
  const text = paragraph.get(0) as Y.XmlText
  text.insert(text.length, words)
}

/** A person writes, the laptop sleeps with words that were not sent, `meanwhile` happens, and it wakes. */
async function asleep(meanwhile: (documentId: string) => Promise<void>) {
  const documentId = await server.document('Början.')
  let online = true
  const session = opened(documentId, () => online)
  await expect.poll(() => session.view().connected).toBe(true)
  online = false
  network.dispatchEvent(new Event('offline'))
  // Who is still there when rights change is sent away at once, and is not let in for a minute (P18).
  await expect.poll(() => server.endpoint.stats().sockets).toBe(0)
  type(session, WORDS)
  expect(session.view().save.kind).not.toBe('saved')
  await meanwhile(documentId)
  const before = await readUpdates(server.database.db, documentId)
  online = true
  network.dispatchEvent(new Event('online'))
  return { documentId, session, before }
}

const textOf = async (id: string) =>
  contentText((await readCommitted(server.database.db, id))!.content)

/** Closed with this code, the words given back to be read, and nothing of them stored. */
async function expectCopy(
  { documentId, session, before }: Awaited<ReturnType<typeof asleep>>,
  code: number,
) {
  await expect.poll(() => session.view().ended).toBe(code)
  expect(session.view().leftOver).toEqual([WORDS])
  expect(await readUpdates(server.database.db, documentId)).toEqual(before)
  session.leave()
}

test('a week offline is merged once, whatever has been stored, merged and deleted meanwhile', async () => {
  const { db } = server.database
  const { documentId, session } = await asleep(async (id) => {
    const other = server.client(id, ben)
    await other.synced
    const text = (other.fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.delete(0, text.length)
    text.insert(0, 'Allt är nytt.')
    await expect.poll(() => textOf(id)).toBe('Allt är nytt.')
    other.close()
    await db.execute(sql`
      UPDATE document_update SET committed_at = now() - interval '40 days' WHERE document_id = ${id}`)
    await compactDocument({ db, clock: systemClock }, id, 'always')
    expect(await mergeOldLogs({ db, clock: systemClock })).toBe(1)
  })
  await expect.poll(() => session.view().save.kind).toBe('saved')
  expect((await textOf(documentId)).split(WORDS.trim())).toHaveLength(2)
  expect(await textOf(documentId)).toContain('Allt är nytt.')
  expect(contentText(docContent(session.doc))).toBe(await textOf(documentId))
  expect(session.view()).toMatchObject({ ended: null, leftOver: [], differs: false })
  session.leave()
})

test('a week offline in a text that was begun anew is given back as words to read (P30)', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fardplan-asleep-'))
  const words = join(folder, 'words')
  await writeFile(words, 'Början')
  const context = { db: server.database.db } as CommandContext
  const woken = await asleep(async (id) => {
    expect(await REDACT.run(context, id, { words })).toMatchObject({ ok: true })
  })
  await expectCopy(woken, 4409)
  // Not a byte of the new text was shown in the old one.
  expect(contentText(docContent(woken.session.doc))).not.toContain('[…]')
  await rm(folder, { recursive: true })
})

test('a week offline in a text that a newer program has written is given back as words to read (P17)', async () => {
  const woken = await asleep(async (id) => {
    await server.database.db.execute(sql`
      UPDATE document SET schema_number = ${SCHEMA_NUMBER + 1} WHERE id = ${id}`)
  })
  await expectCopy(woken, 4409)
})

test('a week offline, after which one may only read, is given back as words to read (P1)', async () => {
  const woken = await asleep(async () => {
    await server.database.db.execute(sql`
      UPDATE role_assignment SET role = 'commenter' WHERE person_id = ${ada.personId}`)
  })
  await expectCopy(woken, 4403)
})

test('a week offline, after which the session is over, is given back as words to read (P4)', async () => {
  const woken = await asleep(async () => {
    await server.database.db.execute(sql`DELETE FROM session WHERE person_id = ${ada.personId}`)
  })
  await expectCopy(woken, 4401)
})
