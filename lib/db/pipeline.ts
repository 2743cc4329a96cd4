import { drizzle } from 'drizzle-orm/node-postgres'
import type { Writable } from 'node:stream'
import type pg from 'pg'
import type { Database, Db } from './connection'
import type { Statement } from './prepared'
import * as schema from './schema/all'

/** One transaction whose statements need not wait for each other's answers. */
export type Pipeline = {
  /** What is asked here is sent behind all that was given to `send` before. */
  tx: Db
  /** Sent at once and in this order, whatever has not been answered yet. */
  send: (statement: Statement, values?: Record<string, unknown>) => Promise<{ rows: unknown[] }>
  /** Ends the transaction; sent like the rest, so what was sent before need not have been answered. */
  commit: () => Promise<void>
}

const databases = new WeakMap<pg.PoolClient, Db>()

/**
 * A transaction in few round trips: each of them waits for a processor at both ends, which is most of what a
 * commit takes on a busy machine. PostgreSQL works through what is sent in its order, each statement
 * with what is committed by then, as if it had been sent alone. `work` ends it with `commit`. `begin` may say more than
 * BEGIN: what every such transaction begins with.
 *
 * @throws (rejects) when any statement fails. If COMMIT was among those sent, nobody knows what came of it.
 */
export async function inPipeline<T>(
  db: Database,
  work: (pipeline: Pipeline) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> {
  const client = await (db as Database & { $client: pg.Pool }).$client.connect()
  let isOver = false
  let failure: unknown
  const send = (query: string | pg.QueryConfig) => {
    sendTogether(client)
    const answer = client.query(query)
    // Heard also when nobody waits for the answer; the first failure is the one that says why.
    answer.catch((error: unknown) => (failure ??= error))
    return answer
  }
  const pipeline: Pipeline = {
    tx: databaseOn(client),
    send: ({ name, text, fill }, values = {}) => send({ name, text, values: fill(values) }),
    async commit() {
      const { command } = await send('COMMIT')
      // PostgreSQL answers ROLLBACK, and no error, when a statement before has failed.
      if (command !== 'COMMIT') throw failure ?? new Error('the transaction was rolled back')
      isOver = true
    },
  }
  try {
    void send(begin)
    const value = await work(pipeline)
    if (!isOver) throw failure ?? new Error('the work has ended without its commit')
    client.release()
    return value
  } catch (error) {
    // An open transaction goes with its connection.
    client.release(true)
    throw failure ?? error
  }
}

const corked = new WeakSet<Writable>()

/** What is sent without waiting goes to the socket in one write: a system call costs more than a statement's words. */
function sendTogether(client: pg.PoolClient): void {
  // Not in its types; node-postgres itself holds back the parts of one statement so.
  const { stream } = (client as pg.PoolClient & { connection: { stream: Writable } }).connection
  if (corked.has(stream)) return
  corked.add(stream)
  stream.cork()
  process.nextTick(() => {
    corked.delete(stream)
    stream.uncork()
  })
}

function databaseOn(client: pg.PoolClient): Db {
  const known = databases.get(client)
  if (known) return known
  const own = drizzle(client, { schema })
  databases.set(client, own)
  return own
}
