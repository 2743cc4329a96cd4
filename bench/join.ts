/**
 * 200 guests behind one address join a meeting within ten seconds: `npm run bench:join`. Beside them two
 * editors write in a section: a letter's way from one to the other, before and meanwhile. Ends with 1 when
 * somebody is not in, when joining takes longer than 2 s (p95), or when a letter takes more than three
 * times as long as on the idle server of the same run.
 */
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { areaBySlug } from '@/lib/access/queries'
import { connect } from '@/lib/db/connection'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { makeMeeting } from '@/tests/support/meetings'
import { giveRole, makeOrganisation, makePerson } from '@/tests/support/people'
import { startProgram } from '@/tests/support/program'
import { sessionCookie } from '@/tests/support/sessions'
import { visitor, type Visitor } from '@/tests/support/visitor'
import { buildIfStale } from '../scripts/lib/build.mjs'

const GUESTS = 200
/** ms in which they all come. */
const WITHIN = 10_000
const MOST_TO_JOIN = 2_000
const MOST_TIMES = 3
const EVERY = 100

await buildIfStale()
const program = await startProgram()
const connection = connect(program.databaseUrl)
const area = await areaBySlug(connection.db, 'hallbar-energi')
const organisationId = (await makeOrganisation(connection.db)).id
const [leader, writer] = [
  await somebody('leder@bench.example'),
  await somebody('skriver@bench.example'),
]
const meeting = await makeMeeting(connection.db, {
  areas: [area?.id ?? ''],
  by: { personId: leader.id, organisationId },
  items: ['Nuläge', 'Prioriteringar'],
})
await leader.visits.send(`/api/meetings/${meeting.id}/start`, {})
const shown = await (await leader.visits.get(`/meetings/${meeting.id}/present`)).text()
const code = (/class="way-code">([^<]+)</.exec(shown)?.[1] ?? '').replace(' ', '')
const streams: AbortController[] = []
await guest(0)

const { rows } = await connection.pool.query<{ id: string }>(
  'SELECT d.id FROM document d WHERE d.area_id = $1 ORDER BY d.id LIMIT 1',
  [area?.id],
)
const [from, to] = [await editor(leader.cookie), await editor(writer.cookie)]
await letters(10)
const idle = await letters(WITHIN / EVERY)
const joining = Array.from({ length: GUESTS }, async (_, n) => {
  await later((n * WITHIN) / GUESTS)
  return guest(n + 1)
})
const busy = await letters(WITHIN / EVERY)
const took = (await Promise.allSettled(joining)).flatMap((one) =>
  one.status === 'fulfilled' ? one.value : [],
)
for (const { provider } of [from, to]) provider.destroy()
for (const stream of streams) stream.abort()
await connection.close()
await program.stop()

const ratio = p95(busy) / p95(idle)
console.log(`guests who are in       ${took.length} of ${GUESTS}`)
console.log(`joining p95             ${p95(took).toFixed(0)} ms`)
console.log(`a letter p95, idle      ${p95(idle).toFixed(1)} ms`)
console.log(`a letter p95, meanwhile ${p95(busy).toFixed(1)} ms, ${ratio.toFixed(2)} times`)
const isIn = took.length === GUESTS && p95(took) < MOST_TO_JOIN
process.exit(isIn && ratio <= MOST_TIMES ? 0 : 1)

/** What a phone does: opens the address, fills in the form, sees the meeting, follows it. */
async function guest(n: number): Promise<number> {
  const phone = visitor(program.url)
  const began = performance.now()
  await read(phone, `/join/${code}`, 303)
  await read(phone, '/join', 200)
  const form = {
    name: `Gäst ${n}`,
    organisation: `Byalaget ${n % 20}`,
    role: 'resident',
    consent: 'on',
  }
  const entered = await phone.send('/join/enter', form)
  if (entered.status !== 303) throw new Error(`not in: ${entered.status}`)
  await read(phone, '/guest', 200)
  const ended = performance.now() - began
  const stream = new AbortController()
  streams.push(stream)
  const cookie = [...phone.cookies].map((pair) => pair.join('=')).join('; ')
  void fetch(`${program.url}/api/guest/live`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: stream.signal,
  })
    .then(({ body }) => body?.pipeTo(new WritableStream()))
    .catch(() => {})
  return ended
}

async function read(phone: Visitor, path: string, status: number): Promise<void> {
  const answer = await phone.get(path)
  await answer.text()
  if (answer.status !== status) throw new Error(`${path}: ${answer.status}`)
}

async function somebody(email: string) {
  const { id } = await makePerson(connection.db, { email, organisations: [organisationId] })
  await giveRole(connection.db, { person: id, area: area?.id ?? '', role: 'process-leader' })
  const cookie = await sessionCookie(program.databaseUrl, program.url, email)
  return { id, cookie, visits: visitor(program.url, cookie) }
}

async function editor({ name, value }: { name: string; value: string }) {
  const doc = new Y.Doc()
  const origin = program.url
  class Socket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { origin, headers: { cookie: `${name}=${value}` } })
    }
  }
  const provider = new WebsocketProvider(
    `${program.url.replace('http', 'ws')}/sync`,
    rows[0]?.id ?? '',
    doc,
    { WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket, disableBc: true },
  )
  await new Promise<void>((done) => provider.once('sync', () => done()))
  return { doc, provider }
}

/** One letter after the other; each until the other editor has it, which is when it is saved. */
async function letters(count: number): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n += 1) {
    const arrived = new Promise<void>((done) => to.doc.once('update', () => done()))
    const began = performance.now()
    type()
    await arrived
    const ms = performance.now() - began
    times.push(ms)
    await later(EVERY - ms)
  }
  return times
}

function type(): void {
  const first = from.doc.getXmlFragment(CONTENT_ROOT).get(0)
  const text = first instanceof Y.XmlElement ? first.get(0) : null
  if (text instanceof Y.XmlText) text.insert(text.length, 'a')
  else throw new Error('The section begins with no text.')
}

function later(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, Math.max(0, ms))
  })
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Infinity
}
