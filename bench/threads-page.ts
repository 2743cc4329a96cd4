/**
 * What threads cost: `npm run bench:comments`. Two roadmaps of the same text, one without threads and one
 * with 500 in a section, opened in turn in Chromium: the page, then the section for writing. Then a new
 * comment on its way to 50 readers of the live stream, and onto the screen of one of them. Ends with 1 when
 * 500 threads cost more than 100 ms, or a comment takes more than 300 ms (p95).
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { BrowserContext } from 'playwright-core'
import { authorize } from '@/lib/access/authorize'
import { startThread } from '@/lib/comments/commands'
import { connect } from '@/lib/db/connection'
import { roadmap, section } from '@/lib/db/schema/county'
import { flatten, passageAt } from '@/lib/documents/passages'
import { createDocument } from '@/lib/documents/queries'
import type { DocumentContent } from '@/lib/documents/types'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { launchChromium } from '@/tests/support/chromium'
import { actorFor, giveRole, makeArea, makePerson } from '@/tests/support/people'
import { startProgram } from '@/tests/support/program'
import { sessionCookie } from '@/tests/support/sessions'
import { buildIfStale } from '../scripts/lib/build.mjs'

const THREADS = 500
const READERS = 50
const ROUNDS = 12
const COMMENTS = 40
/** ms. */
const MOST_MORE = 100
const MOST_LIVE = 300

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

await buildIfStale()
const program = await startProgram()
const connection = connect(program.databaseUrl)
const { db } = connection
const [bare, full] = [await makeRoadmap('utan'), await makeRoadmap('med')]
const writer = await makePerson(db, { email: 'writer@bench.example', name: 'Skriver' })
for (const { area } of [bare, full])
  await giveRole(db, { person: writer.id, area: area.id, role: 'member' })
const grant = authorize(await actorFor(db, writer.id, new Date()), 'comment.write', {
  type: 'area',
  ...full.area,
})
if (!grant.ok) throw new Error(grant.error.type)
await addThreads()
const browser = await launchChromium()
const context = await browser.newContext({ locale: 'sv-SE' })
const cookie = await sessionCookie(program.databaseUrl, program.url, writer.email)
await context.addCookies([{ ...cookie, url: program.url }])
const cost = await measureOpening(context)
const live = await measureLive(context)
await browser.close()
await connection.close()
await program.stop()

console.log(`median of ${ROUNDS}, ms            without   ${THREADS} threads   more`)
for (const [what, { without, with: more }] of Object.entries(cost))
  console.log(`${what.padEnd(30)}${fixed(without)}${fixed(more)}${fixed(more - without)}`)
console.log(`a comment at ${READERS} readers, ms: p50 ${live.p50}, p95 ${live.p95}`)
console.log(`… on the screen of one, ms: p50 ${live.shown50}, p95 ${live.shown95}`)
const isSlow = Object.values(cost).some(({ without, with: more }) => more - without > MOST_MORE)
if (isSlow || live.p95 > MOST_LIVE || live.shown95 > MOST_LIVE) process.exitCode = 1

async function makeRoadmap(slug: string) {
  const area = await makeArea(db, { slug, name: slug })
  const ids = { roadmapId: randomUUID(), sectionId: randomUUID(), documentId: randomUUID() }
  await createDocument(db, {
    id: ids.documentId,
    kind: 'section',
    areaId: area.id,
    content,
    author: { personId: null, organisationId: null, system: 'bench' },
  })
  await db.insert(roadmap).values({ id: ids.roadmapId, areaId: area.id, title: slug })
  await db.insert(section).values({
    id: ids.sectionId,
    roadmapId: ids.roadmapId,
    documentId: ids.documentId,
    position: 1,
    title: 'Text',
    purpose: 'Text.',
    question: 'Text?',
    status: 'being-written',
  })
  return { area, ...ids }
}

async function comment(index: number): Promise<string> {
  if (!grant.ok) throw new Error(grant.error.type)
  const flat = flatten(content)
  const word = `ord${(index * 7) % (LINES * WORDS)} `
  const from = flat.text.indexOf(word)
  const done = await startThread({ db, clock: systemClock, newId }, grant.value, {
    id: randomUUID(),
    sectionId: full.sectionId,
    kind: 'comment',
    body: `Synpunkt nummer ${index} om ${word}`,
    mentions: [],
    anchor: passageAt(flat, { from, to: from + word.length - 1 }),
    block: 0,
    quote: '',
  })
  if (!done.ok) throw new Error(done.error.type)
  return done.value.id
}

async function addThreads(): Promise<void> {
  for (let index = 0; index < THREADS; index += 1) await comment(index)
  const waiting = async () => {
    const { rows } = await db.execute<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM thread WHERE place = 'waiting'`,
    )
    return rows[0]?.count ?? 0
  }
  const until = Date.now() + 120_000
  while ((await waiting()) > 0 && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 200))
  console.log(`${THREADS} threads, ${await waiting()} of them without a mark`)
}

async function measureOpening(context: BrowserContext) {
  const times = { page: { without: [], with: [] }, section: { without: [], with: [] } } as Record<
    'page' | 'section',
    Record<'without' | 'with', number[]>
  >
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [which, { area }] of [
      ['without', bare],
      ['with', full],
    ] as const) {
      const page = await context.newPage()
      const began = performance.now()
      await page.goto(`${program.url}/areas/${area.slug}/roadmap`, { waitUntil: 'load' })
      const wake = page.getByRole('button', { name: /^Skriv här i § 1 / })
      await wake.waitFor()
      const shown = performance.now()
      await page.waitForTimeout(300)
      const pressed = performance.now()
      await wake.click()
      await page.locator('.ed[contenteditable=true]').waitFor()
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
      const opened = performance.now()
      await page.close()
      // The first round warms up.
      if (round === 0) continue
      times.page[which].push(shown - began)
      times.section[which].push(opened - pressed)
    }
  const of = ({ without, with: more }: Record<'without' | 'with', number[]>) => ({
    without: percentile(without, 50),
    with: percentile(more, 50),
  })
  return { 'the page': of(times.page), 'the section for writing': of(times.section) }
}

async function measureLive(context: BrowserContext) {
  const heard = new Map<string, number[]>()
  const stops: AbortController[] = []
  for (let reader = 0; reader < READERS; reader += 1) {
    const { email } = await makePerson(db)
    const { name, value } = await sessionCookie(program.databaseUrl, program.url, email)
    const stop = new AbortController()
    stops.push(stop)
    const response = await fetch(`${program.url}/api/roadmaps/${full.roadmapId}/live`, {
      headers: { cookie: `${name}=${value}` },
      signal: stop.signal,
    })
    void listen(response, heard).catch(() => {})
  }
  const page = await context.newPage()
  await page.goto(`${program.url}/areas/${full.area.slug}/roadmap`, { waitUntil: 'load' })
  await page.waitForTimeout(1_000)
  const [delays, shown]: [number[], number[]] = [[], []]
  for (let index = 0; index < COMMENTS; index += 1) {
    const began = performance.now()
    const id = await comment(THREADS + index)
    await page.locator(`#thread-${id}`).waitFor({ state: 'attached' })
    shown.push(performance.now() - began)
    await page.waitForTimeout(150)
    const times = heard.get(id) ?? []
    if (times.length < READERS) throw new Error(`${times.length} of ${READERS} heard of ${id}`)
    delays.push(...times.map((time) => time - began))
  }
  for (const stop of stops) stop.abort()
  return {
    p50: Math.round(percentile(delays, 50)),
    p95: Math.round(percentile(delays, 95)),
    shown50: Math.round(percentile(shown, 50)),
    shown95: Math.round(percentile(shown, 95)),
  }
}

/** Notes when each thread is first heard of on this line. */
async function listen(response: Response, heard: Map<string, number[]>): Promise<void> {
  const seen = new Set<string>()
  let text = ''
  for await (const bytes of response.body ?? []) {
    text += new TextDecoder().decode(bytes)
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const id = /"type":"thread","thread":\{"id":"([0-9a-f-]{36})"/.exec(event)?.[1]
      if (id === undefined || seen.has(id)) continue
      seen.add(id)
      heard.set(id, [...(heard.get(id) ?? []), performance.now()])
    }
  }
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? NaN
}

function fixed(ms: number): string {
  return ms.toFixed(0).padStart(10)
}
