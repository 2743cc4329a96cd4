import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { enqueueMail, listMail } from '@/lib/mail/queries'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { mailServer, promised, type Answer } from '@/tests/support/mail-server'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const children: ChildProcess[] = []
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill))
  for (const end of ends.splice(0)) await end()
  await database.pool.query('DELETE FROM outgoing_mail')
})

/** The worker as a process of its own. */
function startWorker(smtpUrl: string): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/support/run-mail-worker.ts', database.url, smtpUrl],
    { stdio: 'ignore' },
  )
  children.push(child)
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function put(): Promise<string> {
  const id = newId()
  const now = systemClock.now()
  await database.db.transaction((tx) =>
    enqueueMail(tx, { id, recipient: 'ada@lan.example', subject: 'Hej', text: 'Text', now }),
  )
  return id
}

async function serve(answer: Answer) {
  const server = await mailServer({ answer })
  ends.push(server.close)
  return server
}

/** Nobody waits half a minute for a dead process in a test. */
const leaseIsOver = () =>
  database.pool.query("UPDATE outgoing_mail SET handing_over_at = now() - interval '31 s'")
const sentAt = async () => (await listMail(database.db))[0]?.sentAt ?? null
const patience = { timeout: 20_000 }

test('N1: killed before the mail server took it, it is sent by the next process, once', async () => {
  const id = await put()
  let isFirst = true
  const { url, seen, taken, messageIds } = await serve(() => {
    if (!isFirst) return undefined
    isFirst = false
    return new Promise(() => {})
  })
  const first = startWorker(url)
  await expect.poll(() => seen, patience).toHaveLength(1)
  await kill(first)
  expect(await sentAt()).toBeNull()
  await leaseIsOver()

  startWorker(url)
  await expect.poll(sentAt, patience).not.toBeNull()
  expect(taken).toHaveLength(1)
  expect(messageIds()).toEqual([`<${id}@fardplan.example>`, `<${id}@fardplan.example>`])
})

test('N1: killed after the mail server took it, it is not sent again', async () => {
  await put()
  const { url, seen } = await serve(() => undefined)
  const first = startWorker(url)
  await expect.poll(sentAt, patience).not.toBeNull()
  await kill(first)
  await leaseIsOver()

  const second = startWorker(url)
  const other = await put()
  await expect
    .poll(
      async () => (await listMail(database.db)).find(({ id }) => id === other)?.sentAt,
      patience,
    )
    .toBeTruthy()
  await kill(second)
  expect(seen).toHaveLength(2)
})

test('N1: killed in the instant between, the double is the same mail to the byte', async () => {
  await put()
  const dead = promised()
  const { url, seen, taken } = await serve(() => (seen.length === 1 ? dead.kept : undefined))
  const first = startWorker(url)
  await expect.poll(() => seen, patience).toHaveLength(1)
  await kill(first)
  dead.keep() // The server's yes, which nobody hears any more.
  await expect.poll(() => taken, patience).toHaveLength(1)
  await leaseIsOver()

  startWorker(url)
  await expect.poll(sentAt, patience).not.toBeNull()
  expect(taken).toHaveLength(2)
  expect(taken[1]?.raw).toBe(taken[0]?.raw)
})
