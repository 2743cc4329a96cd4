import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { systemClock } from '@/lib/kernel/clock'
import { SCHEMA_NUMBER } from '@/lib/sync/messages'
import { REDACT } from '@/server/cli/redact'
import type { CommandContext } from '@/server/cli/words'
import { addThread, sectionOf } from '@/tests/support/comments'
import { tablesWith } from '@/tests/support/dump'
import { SyncServer, type Client, type Person } from '@/tests/support/sync-server'
import { compactDocument } from '../compaction'
import { MASK } from './masking'

const SECRET = 'Kanarie Åsgårdsson'
const CODE = 'löpnummer 83-17-04'

let server: SyncServer
let folder: string
let words: string
let ada: Person
let ben: Person
beforeAll(async () => {
  server = await SyncServer.start()
  folder = await mkdtemp(join(tmpdir(), 'fardplan-redact-'))
  words = join(folder, 'words')
  await writeFile(words, `${SECRET}\n${CODE}\n`)
  ada = await server.person('Ada', 'member')
  ben = await server.person('Ben', 'member')
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const redact = (id: string, options: Record<string, string> = { words }) =>
  REDACT.run({ db: server.database.db } as CommandContext, id, options)
const sql1 = (statement: ReturnType<typeof sql>) => server.database.db.execute(statement)
const textOf = async (id: string) =>
  contentText((await readCommitted(server.database.db, id))!.content)
const closedWith = (client: Client) =>
  new Promise<number>((done) => {
    client.provider.on('connection-close', (event: { code: number } | null) =>
      done(event?.code ?? 0),
    )
  })
/** Everything that the client has typed is in the log. */
const stored = (id: string, client: Client) =>
  expect.poll(() => textOf(id)).toBe(contentText(docContent(client.doc)))

const allPlaced = () =>
  expect
    .poll(async () => (await sql1(sql`SELECT 1 FROM thread WHERE place = 'waiting'`)).rows)
    .toEqual([])

/** A text that has the words now, has had others that were deleted since, and of which much was made. */
async function written(): Promise<string> {
  const id = await sectionOf(server, `Ring ${SECRET} i byn.`)
  const client = server.client(id, ada)
  await client.synced
  for (const sign of ` Se ${CODE}`) client.type(sign)
  client.type(', ')
  client.type(SECRET)
  await stored(id, client)
  await compactDocument({ db: server.database.db, clock: systemClock }, id, 'always')
  const text = (client.fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.delete(text.toJSON().indexOf(CODE), CODE.length)
  await stored(id, client)
  client.close()
  await copied(id)
  return id
}

/** What the program copies out of texts: passages, wordings, whole texts that were to come back. */
async function copied(id: string): Promise<void> {
  const onIt = await addThread(server, { documentId: id, person: ada, words: SECRET })
  await addThread(server, { documentId: id, person: ada, words: 'byn' })
  await allPlaced()
  await sql1(sql`INSERT INTO proposal (thread_id, mode, replacement, state, decided_at, acceptance_id,
      words_before, words_after)
    VALUES (${onIt}, 'replace', ${`Fråga ${SECRET}`}, 'accepted', now(), gen_random_uuid(),
      ${SECRET}, ${CODE})`)
  await sql1(sql`INSERT INTO room_request (id, document_id, kind, person_id, payload, answered_at)
    VALUES (gen_random_uuid(), ${id}, 'restore', ${ada.personId},
      jsonb_build_object('content', ${SECRET}::text), now())`)
}

test('after a redaction a search of every column of every table finds the words nowhere, and the text goes on', async () => {
  const id = await written()
  expect(await tablesWith(server.database.db, SECRET)).toEqual([
    'document_snapshot',
    'document_update',
    'proposal',
    'room_request',
    'thread',
  ])
  const done = await redact(id)
  expect(done).toMatchObject({
    ok: true,
    value: { epoch: 2, seq: 1, places: 2, copies: 3, remains: [] },
  })
  for (const gone of [SECRET, CODE, 'Kanarie'])
    expect(await tablesWith(server.database.db, gone)).toEqual([])
  expect(await textOf(id)).toBe(`Ring ${MASK} i byn. Se , ${MASK}`)
  const client = server.client(id, ben)
  await client.synced
  client.type(' Vidare.')
  await stored(id, client)
  client.close()
  // Comments keep their places, also where the words themselves were commented.
  const { rows } = await sql1(
    sql`SELECT place, words FROM thread WHERE document_id = ${id} ORDER BY words`,
  )
  expect(rows).toEqual([
    { place: 'placed', words: MASK },
    { place: 'placed', words: 'byn' },
  ])
})

test('whoever has the text open is moved over, and what a client of before sends brings nothing back (P30)', async () => {
  const id = await sectionOf(server, `Ring ${SECRET}.`)
  const open = server.client(id, ada)
  const asleep = server.client(id, ben)
  await Promise.all([open.synced, asleep.synced])
  asleep.provider.disconnect()
  asleep.type(' Skrivet på tåget.')
  const moved = closedWith(open)
  expect(await redact(id)).toMatchObject({ ok: true })
  expect(await moved).toBe(4409)

  const refused = closedWith(asleep)
  asleep.provider.connect()
  expect(await refused).toBe(4409)
  // Its whole state at once, before it is asked, and a deletion of old words.
  for (const update of [Y.encodeStateAsUpdate(asleep.doc), deletionOf(asleep.doc)]) {
    const raw = server.raw(`/sync/${id}?schema=${SCHEMA_NUMBER}`, { cookie: ben.cookie })
    await raw.opened
    raw.ws.send(Buffer.from([0, 2, ...lengthOf(update), ...update]))
    expect(await raw.over).toBe(4409)
  }
  expect(await textOf(id)).toBe(`Ring ${MASK}.`)
  expect(await tablesWith(server.database.db, SECRET)).toEqual([])
  expect(await tablesWith(server.database.db, 'på tåget')).toEqual([])
  open.close()
  asleep.close()
})

function deletionOf(doc: Y.Doc): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const text = (doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.delete(0, 2)
  return Y.encodeStateAsUpdate(doc, before)
}
const lengthOf = ({ length }: Uint8Array) =>
  length < 128 ? [length] : [(length & 127) | 128, length >> 7]

test('a process that missed the notice moves everybody over as soon as it listens again (P30)', async () => {
  const id = await sectionOf(server, 'Öppen hos en läsare.')
  const reader = server.client(id, ada)
  await reader.synced
  const moved = closedWith(reader)
  // As a redaction, but for its notice.
  await sql1(sql`UPDATE document SET epoch = 2 WHERE id = ${id}`)
  await sql1(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'fardplan listen'`)
  expect(await moved).toBe(4409)
  reader.close()
})

test('a snapshot that is being made meanwhile does not bring the words back', async () => {
  const id = await sectionOf(server, `Ring ${SECRET}.`)
  const client = server.client(id, ada)
  await client.synced
  client.type(' Mer.')
  await stored(id, client)
  client.close()
  // The compaction has read the log; the redaction holds the text until after that.
  const { pool, db } = server.database
  const other = await pool.connect()
  await other.query('BEGIN')
  await other.query('SELECT 1 FROM document WHERE id = $1 FOR UPDATE', [id])
  const compacting = compactDocument({ db, clock: systemClock }, id, 'always')
  await expect
    .poll(
      async () =>
        (
          await pool.query(`SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`)
        ).rowCount,
    )
    .toBe(1)
  await other.query('UPDATE document SET epoch = epoch + 1, seq = 0 WHERE id = $1', [id])
  await other.query('DELETE FROM document_update WHERE document_id = $1', [id])
  await other.query('COMMIT')
  other.release()
  await compacting
  expect(await tablesWith(db, SECRET)).toEqual([])
})

test('what it leaves alone it names: versions, comments, other texts', async () => {
  const id = await sectionOf(server, `Ring ${SECRET}.`)
  const other = await server.document(`Även här: ${SECRET}`)
  const threadId = await addThread(server, { documentId: id, person: ada, words: 'Ring' })
  await allPlaced()
  await sql1(sql`INSERT INTO comment (id, thread_id, person_id, organisation_id, body)
    SELECT gen_random_uuid(), id, created_by, organisation_id, ${`Vem är ${SECRET}?`}
    FROM thread WHERE id = ${threadId}`)
  await sql1(
    versionOf(id, [
      { type: 'text', text: 'Kanarie ', marks: [{ type: 'bold' }] },
      { type: 'text', text: 'Åsgårdsson' },
    ]),
  )
  const looked = await redact(id, { words, only: 'look' })
  expect(looked).toMatchObject({ ok: true, value: { epoch: 2, places: 1, rows: 2 } })
  expect(await textOf(id)).toBe(`Ring ${SECRET}.`)

  const done = await redact(id)
  expect(done).toMatchObject({
    ok: true,
    value: {
      remains: [
        { in: 'comment', why: 'said', columns: ['body'], rows: 1 },
        { in: 'document_update', why: 'text', columns: ['update'], rows: 1, ids: [other] },
        { in: 'version_section', why: 'fixed', columns: ['content'], rows: 1 },
        { in: 'document', why: 'text', rows: 1, ids: [other] },
      ],
    },
  })
  expect(await tablesWith(server.database.db, SECRET)).toEqual(['comment', 'document_update'])
})

/** A version that was named of it. */
function versionOf(documentId: string, content: unknown[]) {
  const doc = JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content }] })
  return sql`
    WITH named AS (
      INSERT INTO version (id, area_id, roadmap_id, number, title, name, kind, created_by,
        organisation_id, created_at, sha256)
      SELECT gen_random_uuid(), r.area_id, r.id, 1, 'Färdplan', 'Utkast', 'working-draft', f.person_id,
        f.organisation_id, now(), ''
      FROM section s JOIN roadmap r ON r.id = s.roadmap_id, affiliation f
      WHERE s.document_id = ${documentId} LIMIT 1 RETURNING id)
    INSERT INTO version_section (version_id, section_id, document_id, number, title, purpose, question,
      content, state, schema_number, epoch, seq, sha256)
    SELECT named.id, s.id, s.document_id, 1, '', '', '', ${doc}::jsonb, '', 1, 1, 1, ''
    FROM named, section s WHERE s.document_id = ${documentId}`
}

test('words that the text has never had change nothing, and nor do a wrong file and a wrong text', async () => {
  const id = await sectionOf(server, 'Inget hemligt.')
  expect(await redact(id)).toMatchObject({ error: { type: 'words-not-found' } })
  expect(await redact(id, { words: join(folder, 'none') })).toMatchObject({
    error: { type: 'no-such-file' },
  })
  expect(await redact(id, {})).toMatchObject({ error: { type: 'no-such-file' } })
  const short = join(folder, 'short')
  await writeFile(short, 'ab')
  expect(await redact(id, { words: short })).toMatchObject({ error: { type: 'wrong-words' } })
  expect(await redact('00000000-0000-4000-8000-000000000000')).toMatchObject({
    error: { type: 'document-not-found' },
  })
  expect(await readCommitted(server.database.db, id)).toMatchObject({ epoch: 1, seq: 1 })
})
