import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted, readLog } from '@/lib/documents/queries'
import { openEditor, type Editor } from '@/tests/support/editor'
import { ownPostgres, type OwnPostgres } from '@/tests/support/own-postgres'
import { PostgresProxy } from '@/tests/support/postgres-proxy'
import { SyncServer, type Person } from '@/tests/support/sync-server'

/** The failure matrix of PostgreSQL (docs/operations.md): nothing acknowledged is lost, all else comes once. */

let postgres: OwnPostgres
let proxy: PostgresProxy
let server: SyncServer
let people: Person[]
let id: string
let editors: Editor[] = []

beforeAll(async () => {
  postgres = await ownPostgres()
  const behind = async (url: string) => (proxy = await PostgresProxy.before(url)).url
  server = await SyncServer.start({}, behind, async () => postgres)
  people = await Promise.all(['Ada', 'Ben', 'Cy'].map((name) => server.person(name, 'member')))
})
afterAll(async () => {
  await server.stop()
  await proxy.close()
})
beforeEach(async () => {
  id = await server.document('Början.')
  editors = people.map((person) => open(id, person))
  await expect.poll(() => editors.every(({ isUp }) => isUp)).toBe(true)
})
afterEach(() => {
  proxy.mend()
  for (const editor of editors.splice(0)) editor.stop()
})

const open = (documentId: string, { cookie }: Person) =>
  openEditor(server.address(documentId), { cookie, origin: server.origin })
const stored = async (documentId = id) => {
  const read = await readCommitted(server.database.db, documentId)
  return read ? contentText(read.content) : ''
}
const rows = async () => (await readLog(server.database.db, id)).length
const PATIENCE = { timeout: 15_000 }
/** What pings may take while PostgreSQL is slow, in milliseconds; on a machine with nothing else to do, a few. */
const STALL = 200

/** Each types its own word, as long as the fault lasts. */
function typeWords(round: string): string[] {
  return editors.map((editor, index) => {
    const word = `‹${round}.${index}›`
    editor.type(word)
    return word
  })
}

/** What they typed is in Postgres and before everybody: each word once. */
async function untilAllIsThere(words: readonly string[]): Promise<void> {
  await expect.poll(() => editors.every(({ isSaved }) => isSaved), PATIENCE).toBe(true)
  const text = await stored()
  await expect
    .poll(() => editors.map((editor) => editor.text), PATIENCE)
    .toEqual([text, text, text])
  const counts = words.map((word) => [word, text.split(word).length - 1])
  expect(counts).toEqual(words.map((word) => [word, 1]))
}

/** G3: told within five seconds, whatever the line does; loud after thirty. */
function expectTheTruth(): void {
  for (const editor of editors) {
    expect(editor.isSaved).toBe(false)
    expect(editor.saysAfter(0).kind).not.toBe('saved')
    expect(editor.saysAfter(5_000)).toMatchObject({ kind: 'unsaved' })
    expect(editor.saysAfter(30_000)).toMatchObject({ kind: 'unsaved', loud: true })
  }
}

/** Sent and refused once at least, so that the state is not only "sent a moment ago". */
const untilRefused = () =>
  expect.poll(() => editors.every(({ losses }) => losses > 0), PATIENCE).toBe(true)

describe('PostgreSQL is stopped', () => {
  test('texts stay open, edits stay "not saved" and come once when it is back', async () => {
    const before = typeWords('före')
    await untilAllIsThere(before)
    postgres.stopAtOnce()
    proxy.refuse()
    const during = typeWords('under')
    await untilRefused()
    expectTheTruth()
    for (const editor of editors) expect(editor.text).toContain(before.at(-1))
    const late = server.raw(`/sync/${id}`, { cookie: people[0]!.cookie })
    expect(await late.over).toBe(4503)
    // An outage is told once, whatever it meets, and not at each of the many attempts.
    const told = server.refused.flatMap(({ event, error }) => (event === 'sync-error' ? error : []))
    expect(told).toEqual([...new Set(told)])
    expect(told.length).toBeGreaterThan(0)
    proxy.mend()
    await untilAllIsThere([...before, ...during])
  })

  test('a restart while nobody writes is not noticed by who writes next', async () => {
    const idle = server.refused.length
    postgres.stopAtOnce()
    await untilRefused()
    expect(server.refused.slice(idle).map(({ event }) => event)).not.toContain('sync-refused')
    await untilAllIsThere(typeWords('efter'))
  })
})

describe('PostgreSQL is slow', () => {
  test('nothing is acknowledged or seen before its COMMIT; what waits shares the next one', async () => {
    proxy.spoilCommits({ type: 'hold' })
    const [first, ...others] = editors as [Editor, Editor, Editor]
    first.type('‹a›')
    await expect.poll(() => proxy.met).toBe(1)
    for (const word of ['‹b›', '‹c›', '‹d›']) for (const editor of others) editor.type(word)
    await roundTrip()
    for (const editor of editors) {
      expect(editor.isSaved).toBe(false)
      expect(editor.saysAfter(0).kind).toBe('saving')
      expect(editor.saysAfter(5_000).kind).toBe('unsaved')
      expect(editor.saysAfter(30_000)).toMatchObject({ loud: true })
    }
    for (const other of others) expect(other.text).not.toContain('‹a›')
    expect(await stored()).not.toContain('‹a›')
    proxy.release()
    await untilAllIsThere(['‹a›'])
    // The import, the first, and one of each of the two others.
    expect(await rows()).toBe(4)
    expect(editors.map(({ losses }) => losses)).toEqual([0, 0, 0])
  })

  test('every answer comes five seconds late: acknowledged late, the server quick, and no line is lost', async () => {
    const [first, ...others] = editors as [Editor, Editor, Editor]
    const said = new Set<string>()
    const pings = await pingWhile(async () => {
      proxy.delayAnswers(5_000)
      first.type('‹a›')
      await roundTrip()
      for (const word of ['‹b›', '‹c›', '‹d›']) for (const editor of others) editor.type(word)
      await expect
        .poll(() => said.add(first.saysAfter(0).kind).has('saved'), { timeout: 60_000 })
        .toBe(true)
    })
    expect([...said]).toEqual(['saving', 'unsaved', 'saved'])
    expect(pings.length).toBeGreaterThan(50)
    expect(percentile(pings, 0.99)).toBeLessThan(STALL)
    for (const other of others) {
      await expect.poll(() => other.text).toContain('‹a›')
      expect(other.isSaved).toBe(false)
      expect(other.saysAfter(0)).toMatchObject({ kind: 'unsaved', loud: false })
    }
    proxy.mend()
    await untilAllIsThere(['‹a›'])
    // As above: what waited shares one COMMIT.
    expect(await rows()).toBe(4)
    expect(editors.map(({ losses }) => losses)).toEqual([0, 0, 0])
    await untilAllIsThere(typeWords('åter'))
  }, 90_000)

  test('a PostgreSQL that stands still leaves the line open, and goes on where it was', async () => {
    proxy.hold()
    const words = typeWords('still')
    await roundTrip()
    expect(editors.map(({ isSaved }) => isSaved)).toEqual([false, false, false])
    proxy.release()
    await untilAllIsThere(words)
  })
})

/** How long each ping took that was sent while `run` ran, one behind the other, in milliseconds. */
async function pingWhile(run: () => Promise<void>): Promise<number[]> {
  const { ws, opened } = server.raw(`/sync/${id}`, { cookie: people[0]!.cookie })
  await opened
  const took: number[] = []
  let over = false
  const ping = () => {
    const sent = performance.now()
    ws.once('pong', () => {
      took.push(performance.now() - sent)
      if (!over) setTimeout(ping, 50)
    })
    ws.ping()
  }
  ping()
  await run()
  over = true
  ws.terminate()
  return took
}
const percentile = (numbers: readonly number[], share: number) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(share * numbers.length)] ?? Infinity

/** The process still answers: a ping comes back, and everything before it was read. */
async function roundTrip(): Promise<void> {
  const socket = server.raw('/sync/none', {})
  expect(await socket.over).toBe(4401)
}

describe('PostgreSQL takes no more', () => {
  test('full (53100) at a COMMIT: as if it were down, nothing half, and it recovers', async () => {
    const neighbour = await server.document('Granne.')
    const beside = open(neighbour, people[0]!)
    await expect.poll(() => beside.isUp).toBe(true)
    editors.push(beside)
    proxy.spoilCommits({ type: 'fail', sqlstate: '53100' })
    const words = typeWords('fullt')
    // Tried again and again, in vain: a line that comes back is not yet a promise.
    await expect.poll(() => proxy.met, PATIENCE).toBeGreaterThanOrEqual(4)
    await untilRefused()
    expectTheTruth()
    expect([await stored(), await stored(neighbour)]).toEqual(['Början.', 'Granne.'])
    proxy.mend()
    await expect.poll(() => beside.isSaved, PATIENCE).toBe(true)
    expect(await stored(neighbour)).toBe('Granne.‹fullt.3›')
    editors.pop()
    beside.stop()
    await untilAllIsThere(words.slice(0, 3))
  })

  test('full (53100) where a file does not grow: told to the log with its cause, and without texts', async () => {
    await postgres.pool.query(`
      CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'no space left'; END $$;
      CREATE TRIGGER no_space BEFORE INSERT ON document_update
        FOR EACH ROW EXECUTE FUNCTION no_space()`)
    const from = server.refused.length
    const words = typeWords('rad\nhemligt')
    await untilRefused()
    expectTheTruth()
    const said = JSON.stringify(server.refused.slice(from))
    expect(said).toContain('no space left')
    expect(said).not.toContain('hemligt')
    await postgres.pool.query('DROP TRIGGER no_space ON document_update')
    await untilAllIsThere(words)
  })

  test('read-only (25006): texts can be opened and read, edits wait and come once', async () => {
    const operator = await postgres.pool.connect()
    await operator.query(`ALTER DATABASE fardplan SET default_transaction_read_only = on`)
    // Those who were here stay as they were.
    proxy.cut()
    const from = server.refused.length
    const words = typeWords('läs')
    await expect
      .poll(() => JSON.stringify(server.refused.slice(from)), PATIENCE)
      .toContain('in a read-only transaction')
    await untilRefused()
    expectTheTruth()
    const reader = server.client(id, people[0]!)
    await reader.synced
    expect(contentText(docContent(reader.doc))).toBe('Början.')
    reader.close()
    expect(await stored()).toBe('Början.')
    await operator.query(`ALTER DATABASE fardplan RESET default_transaction_read_only`)
    operator.release()
    await untilAllIsThere(words)
  })
})

describe('nobody knows what became of a COMMIT', () => {
  // Two hundred, in five texts: whoever comes again is sent the whole text, so a long one costs more each time.
  const after = [1, 2, 3, 4, 5].map(
    (text) => [`after PostgreSQL has made it (text ${text} of 5)`, 'after', 40] as const,
  )
  test.each([...after, ['before PostgreSQL hears it', 'before', 10] as const])(
    'cut %s, again and again: every word is stored once',
    async (_what, when, times) => {
      for (const editor of editors)
        editor.onAway = () => queueMicrotask(() => editor.connection.wake())
      proxy.spoilCommits({ type: 'cut', when }, times)
      const words: string[] = []
      for (let round = 0; proxy.met < times; round += 1) {
        const { met } = proxy
        for (const [index, editor] of editors.slice(0, 1 + (round % 3)).entries()) {
          const word = `‹${round}.${index}›`
          words.push(word)
          editor.type(word)
        }
        await expect.poll(() => proxy.met, { interval: 5, ...PATIENCE }).toBeGreaterThan(met)
      }
      await untilAllIsThere(words)
    },
    90_000,
  )
})
