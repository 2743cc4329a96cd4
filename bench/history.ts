/**
 * A section with 5,000 rows in the log, in ms: its sittings and whose each word is, beside plain reading of
 * its text in the same run. `npm run bench:history`
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import { connect, type Database } from '@/lib/db/connection'
import { migrate } from '@/lib/db/migrate'
import { documentUpdate } from '@/lib/db/schema/documents'
import { createDocument, readCommitted } from '@/lib/documents/queries'
import { readUpdatesUpTo } from '@/lib/history/queries/log'
import { contentOfUpdates } from '@/lib/history/queries/replay'
import { readTrail } from '@/lib/history/queries/trails'
import { authorsOfBlocks } from '@/lib/history/rules/authors'
import { changesOf } from '@/lib/history/rules/sittings'
import { systemClock } from '@/lib/kernel/clock'
import { startEmbedded } from '@/server/database/embedded'
import { compactDocument } from '@/server/store/compaction'
import { addArea, addPerson } from '@/tests/support/county'
import { firstText, writtenRows } from '@/tests/support/written-section'

const ROWS = 5_000
const WRITERS = 5
/** Some 3,000 words: a long section. */
const PARAGRAPHS = 100

const dataDir = await mkdtemp(join(tmpdir(), 'fardplan-bench-'))
await chmod(dataDir, 0o711)
const server = await startEmbedded({ dataDir, holder: 'program', flags: ['fsync=off'] })
await migrate(server.url, resolve('drizzle'))
const connection = connect(server.url)
const { db } = connection
const documentId = await writeSection(db)
console.log(`${ROWS} rows, ${WRITERS} writers, ${PARAGRAPHS} paragraphs`)

await timed('the text, read anew', () => readCommitted(db, documentId))
const walked = await timed('the whole walk, for the first time', () => readTrail(db, documentId))
await timed('the walk again, nothing new', () => readTrail(db, documentId))
if (!walked) throw new Error('there is no walk')
const { tokens, sittings } = walked.trail
await timed('whose each word is', () => Promise.resolve(authorsOfBlocks(tokens)))
await timed('a page of 20 sittings', () =>
  Promise.resolve(sittings.slice(-20).map((one) => changesOf(tokens, sittings, one))),
)
await timed('the text in the middle, without a snapshot', () => textAt(db, ROWS / 2))
await addRow(db)
await timed('the walk after one more row', () => readTrail(db, documentId))
await compactDocument({ db, clock: systemClock }, documentId, 'always')
await timed('the text of now from a snapshot', async () => textAt(db, ROWS + 2))
console.log(`${sittings.length} sittings, ${tokens.length} tokens`)

await connection.close()
await server.stop()
await rm(dataDir, { recursive: true, force: true })

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  console.log(`${what.padEnd(44)}${(performance.now() - start).toFixed(1).padStart(9)} ms`)
  return result
}

async function textAt(db: Database, seq: number) {
  const stored = await readUpdatesUpTo(db, documentId, seq)
  return contentOfUpdates(stored?.updates ?? [])
}

async function writeSection(db: Database): Promise<string> {
  const id = randomUUID()
  const areaId = await addArea(db)
  const content = firstText(PARAGRAPHS)
  const author = { personId: null, organisationId: null, system: 'import' }
  await createDocument(db, { id, kind: 'section', areaId, content, author })
  const people = await Promise.all(
    Array.from({ length: WRITERS }, (_, index) =>
      addPerson(db, `Person ${index}`, { [areaId]: 'member' }),
    ),
  )
  const start = Date.now() - 20 * 86_400_000
  const rows = [...writtenRows(content, ROWS, WRITERS)].map(({ writer, update }, index) => ({
    documentId: id,
    epoch: 1,
    seq: index + 2,
    update,
    messages: 1,
    personId: people[writer]?.personId ?? null,
    organisationId: people[writer]?.organisationId ?? null,
    // Two seconds from row to row; every four hundred rows a day goes by.
    committedAt: new Date(start + index * 2_000 + Math.floor(index / 400) * 86_400_000),
  }))
  for (let from = 0; from < rows.length; from += 500)
    await db.insert(documentUpdate).values(rows.slice(from, from + 500))
  await db.execute(sql`UPDATE document SET seq = ${ROWS + 1} WHERE id = ${id}`)
  return id
}

/** The last row once more: it changes nothing, and is walked all the same. */
async function addRow(db: Database): Promise<void> {
  await db.execute(sql`
    INSERT INTO document_update (document_id, epoch, seq, "update", messages, person_id, organisation_id)
    SELECT document_id, epoch, seq + 1, "update", messages, person_id, organisation_id
    FROM document_update WHERE document_id = ${documentId} ORDER BY seq DESC LIMIT 1`)
  await db.execute(sql`UPDATE document SET seq = seq + 1 WHERE id = ${documentId}`)
}
