/** A roadmap with one long section, threads on its words, and a person who writes there. */
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { BrowserContext } from 'playwright-core'
import { connect, type Database } from '@/lib/db/connection'
import { roadmap, section } from '@/lib/db/schema/county'
import { flatten, passageAt, type Passage } from '@/lib/documents/passages'
import { createDocument } from '@/lib/documents/queries'
import type { DocumentContent } from '@/lib/documents/types'
import { launchChromium } from '@/tests/support/chromium'
import { giveRole, makeArea, makeOrganisation, makePerson } from '@/tests/support/people'
import { startProgram, type Program } from '@/tests/support/program'
import { sessionCookie } from '@/tests/support/sessions'
import { buildIfStale } from '../../scripts/lib/build.mjs'

const LINES = 100
const WORDS = 40
const line = (index: number) =>
  Array.from({ length: WORDS }, (_, word) => `ord${index * WORDS + word}`).join(' ')
const content: DocumentContent = {
  type: 'doc',
  content: Array.from({ length: LINES }, (_, index) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: line(index) }],
  })),
}
const flat = flatten(content)

/** Two roadmaps of the same text in a running demo, the second with threads, and who writes in both. */
export async function makePair(threads: number) {
  await buildIfStale()
  const program = await startProgram()
  const connection = connect(program.databaseUrl)
  const { db } = connection
  const writer = await makeWriter(db)
  const bare = await makeRoadmap(db, 'utan', writer)
  const full = await makeRoadmap(db, 'med', writer)
  await addThreads(db, full, writer, threads)
  const { browser, context } = await openBrowser(program, writer.email)
  const end = async (): Promise<void> => {
    await browser.close()
    await connection.close()
    await program.stop()
  }
  return { program, db, writer, bare, full, context, end }
}

type Written = Awaited<ReturnType<typeof makeRoadmap>>
type Writer = Awaited<ReturnType<typeof makeWriter>>

async function makeWriter(db: Database) {
  const { id: organisationId } = await makeOrganisation(db)
  const person = await makePerson(db, { name: 'Skriver', organisations: [organisationId] })
  return { ...person, organisationId }
}

async function makeRoadmap(db: Database, slug: string, writer: Writer) {
  const area = await makeArea(db, { slug, name: slug })
  await giveRole(db, { person: writer.id, area: area.id, role: 'member' })
  const ids = { roadmapId: randomUUID(), sectionId: randomUUID(), documentId: randomUUID() }
  const author = { personId: null, organisationId: null, system: 'bench' }
  const { documentId } = ids
  await createDocument(db, { id: documentId, kind: 'section', areaId: area.id, content, author })
  await db.insert(roadmap).values({ id: ids.roadmapId, areaId: area.id, title: slug })
  await db.insert(section).values({
    id: ids.sectionId,
    roadmapId: ids.roadmapId,
    documentId,
    position: 1,
    title: 'Text',
    purpose: 'Text.',
    question: 'Text?',
    status: 'being-written',
  })
  return { area, ...ids }
}

/** Words all over the text: with more of them than there are words, several lie over each other. */
export function passage(index: number): Passage {
  const first = (index * 7) % (LINES * WORDS)
  const from = flat.text.indexOf(`ord${first} `)
  const at = from < 0 ? 0 : from
  return passageAt(flat, {
    from: at,
    to: flat.text.indexOf(' ', at + 4 * Math.floor(index / 4_000)),
  })
}

const BATCH = 1_000
/** The longest that the rooms may take to mark what was put in, in ms. */
const PATIENCE = 300_000

/** Puts threads into the tables and waits until the sync engine has set their marks. */
async function addThreads(
  db: Database,
  { area, roadmapId, sectionId, documentId }: Written,
  { id: personId, organisationId }: Writer,
  count: number,
): Promise<void> {
  const shared = sql`${area.id}::uuid, ${roadmapId}::uuid, ${sectionId}::uuid, ${documentId}::uuid`
  const by = sql`${personId}::uuid, ${organisationId}::uuid`
  await db.transaction(async (tx) => {
    for (let start = 0; start < count; start += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => ({
        id: randomUUID(),
        body: `Synpunkt nummer ${start + index}: vad menas här, och vem svarar för det?`,
        ...passage(start + index),
      }))
      const given = sql`json_to_recordset(${JSON.stringify(rows)}::json)
        AS r(id uuid, body text, quote text, prefix text, suffix text, block int)`
      await tx.execute(sql`
        INSERT INTO thread (area_id, roadmap_id, section_id, document_id, created_by,
          organisation_id, id, kind, place, quote, prefix, suffix, block, words, words_prefix,
          words_suffix, words_block)
        SELECT ${shared}, ${by}, id, 'comment', 'waiting', quote, prefix, suffix, block,
          quote, prefix, suffix, block FROM ${given}`)
      await tx.execute(sql`INSERT INTO comment (id, thread_id, person_id, organisation_id, body)
        SELECT id, id, ${by}, body FROM ${given}`)
    }
    const { rows } = await tx.execute<{ id: string }>(
      sql`SELECT id FROM thread WHERE document_id = ${documentId} LIMIT 1`,
    )
    const [first] = rows
    const told = { areaId: area.id, documentId, threadId: first?.id }
    await tx.execute(sql`SELECT pg_notify('thread', ${JSON.stringify(told)})`)
  })
  const began = performance.now()
  const waiting = async () => {
    const { rows } = await db.execute<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM thread WHERE place = 'waiting'`,
    )
    return rows[0]?.count ?? 0
  }
  while ((await waiting()) > 0) {
    if (performance.now() - began > PATIENCE)
      throw new Error(`${await waiting()} of ${count} threads have no mark`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  console.log(`${count} threads were marked in ${seconds(performance.now() - began)}`)
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`

/** A browser in which the person is signed in. */
async function openBrowser(program: Program, email: string) {
  const browser = await launchChromium()
  const context = await browser.newContext({ locale: 'sv-SE' })
  const cookie = await sessionCookie(program.databaseUrl, program.url, email)
  await context.addCookies([{ ...cookie, url: program.url }])
  return { browser, context }
}

export type Took = { page: number; section: number }

/** Opens the roadmap and then its section for writing; answers the page and what each took, in ms. */
export async function openSection(context: BrowserContext, program: Program, slug: string) {
  const page = await context.newPage()
  const began = performance.now()
  await page.goto(`${program.url}/areas/${slug}/roadmap`, { waitUntil: 'load' })
  const wake = page.getByRole('button', { name: /^Skriv här i § 1 / })
  await wake.waitFor()
  const shown = performance.now()
  await page.waitForTimeout(300)
  const pressed = performance.now()
  await wake.click()
  await page.locator('.ed[contenteditable=true]').waitFor()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  const opened = performance.now()
  return { page, took: { page: shown - began, section: opened - pressed } }
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? NaN
}
