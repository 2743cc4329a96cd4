/**
 * What threads cost: `npm run bench:comments`. Two roadmaps of the same text, one without threads and one
 * with 500 in a section, opened in turn in Chromium: the page, then the section for writing. Then a new
 * comment on its way to 50 readers of the live stream, and onto the screen of one of them. Ends with 1 when
 * 500 threads cost more than 100 ms, or a comment takes more than 300 ms (p95).
 */
import { randomUUID } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import { authorize } from '@/lib/access/authorize'
import { startThread } from '@/lib/comments/commands'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { actorFor, makePerson } from '@/tests/support/people'
import { sessionCookie } from '@/tests/support/sessions'
import { makePair, openSection, passage, percentile, type Took } from './support/threads'

const THREADS = 500
const READERS = 50
const ROUNDS = 16
const COMMENTS = 40
/** ms. */
const MOST_MORE = 100
const MOST_LIVE = 300

const { program, db, writer, bare, full, context, end } = await makePair(THREADS)
const cost = await measureOpening()
const live = await measureLive(context)
await end()

console.log(`median of ${ROUNDS} pairs, ms      without   ${THREADS} threads   more (middle half)`)
for (const [what, { without, more, half, times }] of Object.entries(cost))
  console.log(
    `${what.padEnd(26)}${fixed(without)}${fixed(without + more)}${fixed(more)} (${half}; × ${times.toFixed(2)})`,
  )
console.log(`a comment at ${READERS} readers, ms: p50 ${live.p50}, p95 ${live.p95}`)
console.log(`… on the screen of one, ms: p50 ${live.shown50}, p95 ${live.shown95}`)
const isSlow = Object.values(cost).some(({ more }) => more > MOST_MORE)
if (isSlow || live.p95 > MOST_LIVE || live.shown95 > MOST_LIVE) process.exitCode = 1

/** One comment more, as a person makes it. */
async function comment(index: number): Promise<string> {
  const grant = authorize(await actorFor(db, writer.id, new Date()), 'comment.write', {
    type: 'area',
    ...full.area,
  })
  if (!grant.ok) throw new Error(grant.error.type)
  const done = await startThread({ db, clock: systemClock, newId }, grant.value, {
    id: randomUUID(),
    sectionId: full.sectionId,
    kind: 'comment',
    body: `Synpunkt nummer ${index}`,
    mentions: [],
    anchor: passage(index),
    block: 0,
    quote: '',
  })
  if (!done.ok) throw new Error(done.error.type)
  return done.value.id
}

/** Both in turn, one directly behind the other: what else the machine does falls on both. */
async function measureOpening() {
  const rounds: Record<'without' | 'with', Took>[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    // The first round warms up; then each goes first as often as the other.
    const order = round % 2 === 0 ? ([bare, full] as const) : ([full, bare] as const)
    const took: Took[] = []
    for (const { area } of order) {
      const opened = await openSection(context, program, area.slug)
      await opened.page.close()
      took.push(opened.took)
    }
    const [one, other] = took as [Took, Took]
    if (round > 0)
      rounds.push(round % 2 === 0 ? { without: one, with: other } : { without: other, with: one })
  }
  const of = (what: keyof Took) => {
    const more = rounds.map((pair) => pair.with[what] - pair.without[what])
    return {
      without: percentile(
        rounds.map(({ without }) => without[what]),
        50,
      ),
      more: percentile(more, 50),
      half: `${percentile(more, 25).toFixed(0)} to ${percentile(more, 75).toFixed(0)}`,
      times: percentile(
        rounds.map((pair) => pair.with[what] / pair.without[what]),
        50,
      ),
    }
  }
  return { 'the page': of('page'), 'the section for writing': of('section') }
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

function fixed(ms: number): string {
  return ms.toFixed(0).padStart(10)
}
