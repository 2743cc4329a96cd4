import { sql } from 'drizzle-orm'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentHash, contentText, docContent } from '@/lib/documents/content'
import { flatten } from '@/lib/documents/passages'
import { readCommitted } from '@/lib/documents/queries'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { compactDocument } from '@/server/store/compaction'
import { SyncServer, type Client, type Person } from '@/tests/support/sync-server'
import { authorsOf } from '../rules/authors'
import { changesOf } from '../rules/sittings'
import { contentOfUpdates } from './replay'
import { readUpdatesUpTo, seqAt } from './log'
import { readTrail } from './trails'

let server: SyncServer
let ada: Person
let ben: Person

beforeAll(async () => {
  server = await SyncServer.start()
  ada = await server.person('Ada', 'member')
  ben = await server.person('Ben', 'member')
})
afterAll(() => server.stop())

const db = () => server.database.db

async function trailOf(documentId: string) {
  const walked = await readTrail(db(), documentId)
  if (!walked) throw new Error('no such document')
  return walked
}

async function wordsByAuthor(documentId: string): Promise<Record<string, number>> {
  const { trail } = await trailOf(documentId)
  const names = new Map([
    [ada.personId, 'Ada'],
    [ben.personId, 'Ben'],
  ])
  const shares = authorsOf(trail.tokens, null)
  return Object.fromEntries(shares.map((s) => [names.get(s.personId ?? '') ?? s.kind, s.words]))
}

async function standing(documentId: string): Promise<string> {
  const { trail } = await trailOf(documentId)
  const left = trail.tokens.filter(({ died }) => died === null)
  return left.map(({ text }) => text).join('')
}

async function committed(documentId: string) {
  const read = await readCommitted(db(), documentId)
  if (!read) throw new Error('no such document')
  return read
}

/** Settles when what this client wrote is in the log. */
async function untilStored(client: Client, documentId: string): Promise<void> {
  const isStored = async () =>
    contentHash((await committed(documentId)).content) === contentHash(docContent(client.doc))
  await expect.poll(isStored).toBe(true)
}

/** What y-tiptap does when a paragraph is made a heading: all its text is written anew. */
function makeHeading(client: Client, index: number): void {
  client.doc.transact(() => {
    const old = client.fragment.get(index) as Y.XmlElement
    const heading = new Y.XmlElement('heading')
    heading.setAttribute('level', 3 as unknown as string)
    const words = (old.get(0) as Y.XmlText).toDelta() as { insert: string }[]
    heading.insert(0, [new Y.XmlText(words.map(({ insert }) => insert).join(''))])
    client.fragment.delete(index, 1)
    client.fragment.insert(index, [heading])
  })
}

async function pair(words = '') {
  const id = await server.document(words)
  const [one, other] = [server.client(id, ada), server.client(id, ben)]
  await Promise.all([one.synced, other.synced])
  const stop = () => [one, other].forEach((client) => client.close())
  return { id, one, other, stop }
}

test('two who write at once get their own words, and the walk stands on the committed text (H2)', async () => {
  const { id, one, other, stop } = await pair('Början')
  one.doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('Bens rad:')])
    one.fragment.insert(1, [paragraph])
  })
  await other.until(() => other.fragment.length === 2)
  const second = (other.fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText
  for (let n = 0; n < 30; n += 1) {
    one.type(' ada')
    second.insert(second.length, ' ben')
    if (n % 10 === 0) await new Promise((done) => setImmediate(done))
  }
  await Promise.all([untilStored(one, id), untilStored(other, id)])
  await expect.poll(() => wordsByAuthor(id)).toEqual({ import: 1, Ada: 32, Ben: 30 })
  expect(await standing(id)).toBe(flatten((await committed(id)).content).text)
  const { trail } = await trailOf(id)
  const own = trail.sittings.slice(1).map((sitting) => {
    const { added, removed } = changesOf(trail.tokens, trail.sittings, sitting)
    return { who: sitting.personId, added, removed }
  })
  expect(own).toEqual([
    { who: ada.personId, added: 32, removed: 0 },
    { who: ben.personId, added: 30, removed: 0 },
  ])
  stop()
})

test('whoever makes a paragraph a heading is not its author (H3)', async () => {
  const { id, one, other, stop } = await pair()
  one.type('Ada har skrivit hela stycket')
  await other.until((doc) => contentText(docContent(doc)) !== '')
  makeHeading(other, 0)
  await untilStored(other, id)
  expect((await committed(id)).content.content[0]?.type).toBe('heading')
  expect(await wordsByAuthor(id)).toEqual({ Ada: 5 })
  const { trail } = await trailOf(id)
  const [, , last] = trail.sittings
  expect(last).toMatchObject({ personId: ben.personId, shaped: 1 })
  stop()
})

test('whoever puts a priority into the text, or takes it out, is told; no word changes its author', async () => {
  const { id, one, other, stop } = await pair()
  one.type('Ada har skrivit hela stycket')
  await other.until((doc) => contentText(docContent(doc)) !== '')
  const block = new Y.XmlElement('priorityBlock')
  other.doc.transact(() => {
    other.fragment.insert(0, [block])
    block.setAttribute('priorityId', newId())
  })
  await untilStored(other, id)
  await one.until(() => one.fragment.length === 2)
  one.fragment.delete(0, 1)
  await untilStored(one, id)
  expect(await wordsByAuthor(id)).toEqual({ Ada: 5 })
  const { trail } = await trailOf(id)
  expect(trail.sittings.slice(1).map(({ personId, shaped }) => [personId, shaped])).toEqual([
    [ada.personId, 1],
    [ben.personId, 1],
  ])
  stop()
})

test('compaction in between changes nothing of what is told, until rows are older than 30 days', async () => {
  const { id, one, stop } = await pair('Inläst')
  one.type(' första andra')
  await untilStored(one, id)
  await compactDocument({ db: db(), clock: systemClock }, id, 'always')
  for (const words of [' tredje', ' sen']) {
    one.type(words)
    await untilStored(one, id)
  }
  expect(await wordsByAuthor(id)).toEqual({ import: 1, Ada: 4 })
  const cut = (await committed(id)).seq
  // What is so far is 40 days old; a snapshot of that age covers it, and the rows go.
  await compactDocument({ db: db(), clock: systemClock }, id, 'always')
  for (const table of ['document_update', 'document_snapshot'])
    await db().execute(sql`
      UPDATE ${sql.identifier(table)} SET ${sql.identifier(
        table === 'document_update' ? 'committed_at' : 'created_at',
      )} = now() - interval '40 days' WHERE document_id = ${id}`)
  for (const words of [' fjärde', ' femte']) {
    one.type(words)
    await untilStored(one, id)
  }
  await compactDocument({ db: db(), clock: systemClock }, id, 'always')
  const { rows } = await db().execute(
    sql`SELECT min(seq)::int AS first FROM document_update WHERE document_id = ${id}`,
  )
  expect(rows[0]?.first).toBe(cut + 1)
  // Another process, which has not walked before.
  await db().execute(sql`UPDATE document SET epoch = epoch + 1 WHERE id = ${id}`)
  await readTrail(db(), id)
  await db().execute(sql`UPDATE document SET epoch = epoch - 1 WHERE id = ${id}`)
  expect(await wordsByAuthor(id)).toEqual({ older: 5, Ada: 2 })
  expect((await trailOf(id)).since).not.toBeNull()
  expect(await standing(id)).toBe('Inläst första andra tredje sen fjärde femte')
  stop()
})

test('the text of every row can be read, by its number or by its moment', async () => {
  const { id, one, stop } = await pair('a')
  for (const words of [' b', ' c', ' d']) {
    one.type(words)
    await untilStored(one, id)
  }
  const read = async (seq: number) => {
    const stored = await readUpdatesUpTo(db(), id, seq)
    return stored && contentText(contentOfUpdates(stored.updates))
  }
  const texts = ['a', 'a b', 'a b c', 'a b c d']
  const all = async () => Promise.all([1, 2, 3, 4].map(read))
  expect(await all()).toEqual(texts)
  await compactDocument({ db: db(), clock: systemClock }, id, 'always')
  expect(await all()).toEqual(texts)
  expect([await read(5), await read(0)]).toEqual([null, null])
  await db().execute(sql`
    UPDATE document_update SET committed_at = now() - make_interval(days => 10 - seq::int)
    WHERE document_id = ${id}`)
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000 + 60_000)
  expect([await seqAt(db(), id, daysAgo(8)), await seqAt(db(), id, daysAgo(20))]).toEqual([2, null])
  stop()
})

test('a text that begins anew in another epoch has the history of that epoch alone', async () => {
  const { id, one, stop } = await pair('Nu')
  one.type(' och sedan')
  await untilStored(one, id)
  expect(await wordsByAuthor(id)).toEqual({ import: 1, Ada: 2 })
  await db().execute(sql`
    INSERT INTO document_update (document_id, epoch, seq, "update", messages, system)
    SELECT document_id, 2, 1, "update", 0, 'restore' FROM document_update
    WHERE document_id = ${id} AND seq = 1`)
  await db().execute(sql`UPDATE document SET epoch = 2, seq = 1 WHERE id = ${id}`)
  expect(await wordsByAuthor(id)).toEqual({ restored: 1 })
  expect(await standing(id)).toBe('Nu')
  expect(await readTrail(db(), newId())).toBeNull()
  stop()
})
