/**
 * 200 guests behind one address join a meeting within ten seconds: `npm run bench:join`. Beside them two
 * editors write in a section: a letter's way from one to the other, before and meanwhile. Ends with 1 when
 * somebody is not in, when joining takes longer than 2 s (p95), or when a letter takes more than three
 * times as long as on the idle server of the same run.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
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
import { visitor } from '@/tests/support/visitor'
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
const first = await guests(1, 0)
await first.come()
const crowd = await guests(GUESTS, WITHIN)

const { rows } = await connection.pool.query<{ id: string }>(
  `SELECT s.document_id AS id FROM section s JOIN roadmap r ON r.id = s.roadmap_id
   WHERE r.area_id = $1 ORDER BY s.position LIMIT 1`,
  [area?.id],
)
const [from, to] = [await editor(leader.cookie), await editor(writer.cookie)]
await letters(10)
const idle = await letters(WITHIN / EVERY)
const coming = crowd.come()
const busy = await letters(WITHIN / EVERY)
const took = await coming
for (const { provider } of [from, to]) provider.destroy()
for (const { leave } of [first, crowd]) leave()
await connection.close()
await program.stop()

const ratio = p95(busy) / p95(idle)
console.log(`guests who are in       ${took.length} of ${GUESTS}`)
console.log(`joining p95             ${p95(took).toFixed(0)} ms`)
console.log(`a letter p95, idle      ${p95(idle).toFixed(1)} ms`)
console.log(`a letter p95, meanwhile ${p95(busy).toFixed(1)} ms, ${ratio.toFixed(2)} times`)
const isIn = took.length === GUESTS && p95(took) < MOST_TO_JOIN
process.exit(isIn && ratio <= MOST_TIMES ? 0 : 1)

/** So many guests, in a process of their own, who come within so many ms of `come` and stay until `leave`. */
async function guests(count: number, within: number) {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'bench/support/guests.ts',
      program.url,
      code,
      String(count),
      String(within),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  // Phones have processors of their own: here they come after the server, which takes both of two cores.
  // Last of all they would measure how long they wait for each other.
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  const said = createInterface({ input: child.stdout })
  await once(said, 'line')
  return {
    async come(): Promise<number[]> {
      child.stdin.write('go\n')
      const [took] = (await once(said, 'line')) as [string]
      return JSON.parse(took) as number[]
    },
    leave: () => child.stdin.end(),
  }
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
