import pg from 'pg'

/** Any number will do, as long as every process uses the same one. */
const SYNC_LOCK = 7_406_202

/** Between attempts to become the owner, in milliseconds. */
const TRY_EVERY = 500

/**
 * A line that a router has forgotten looks open at both ends for hours, and the lock lives as long as its session: we
 * would believe that we own /sync while nobody is told what is stored, or nobody could own it. So the owner asks
 * `every` so often and is answered `within` that time, else lets go; and PostgreSQL, which has heard nothing for
 * `unheard`, ends the session. Milliseconds.
 */
const ALIVE = { every: 15_000, within: 30_000, unheard: 60_000 }

export type Ownership = {
  /** Whether this process owns /sync now. */
  owns(): boolean
  /** Called when this process has become the owner, and at once if it is. */
  onWon(handler: () => void): void
  /** Called when ownership is lost: another process may have it already. */
  onLost(handler: () => void): void
  /** Settles after the first attempt. */
  ready(): Promise<void>
  close(): Promise<void>
}

/**
 * One process owns /sync at a time, by an advisory lock that lives as long as its connection. The
 * others serve pages and send sockets away with 4503. Two owners would still be right, since the
 * log's key orders them, but every edit would cost a conflict.
 */
export function claimSync(databaseUrl: string, alive = ALIVE): Ownership {
  let client: pg.Client | null = null
  let owned = false
  let closed = false
  let timer: NodeJS.Timeout | null = null
  const handlers: (() => void)[] = []
  const winners: (() => void)[] = []

  const lost = (from: pg.Client) => {
    if (client !== from) return
    client = null
    void from.end().catch(() => {})
    if (owned) {
      owned = false
      for (const handler of handlers) handler()
    }
  }

  const attempt = async (): Promise<void> => {
    try {
      client ??= await connect(lost)
      const { rows } = await client.query<{ got: boolean }>(
        'SELECT pg_try_advisory_lock($1) AS got',
        [SYNC_LOCK],
      )
      owned = rows[0]?.got ?? false
      if (owned) for (const handler of winners) handler()
    } catch {
      if (client) lost(client)
    }
  }

  const connect = async (onLost: (from: pg.Client) => void): Promise<pg.Client> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'fardplan sync owner',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      query_timeout: alive.within,
    })
    next.on('error', () => onLost(next))
    next.on('end', () => onLost(next))
    try {
      await next.connect()
      await next.query(`SET idle_session_timeout = ${alive.unheard}`)
      return next
    } catch (error) {
      void next.end().catch(() => {})
      throw error
    }
  }

  const ask = async (): Promise<void> => {
    const on = client
    if (!on || !owned) return
    await on.query('SELECT 1').catch(() => lost(on))
  }
  const asking = setInterval(() => void ask(), alive.every)
  asking.unref()

  let trying: Promise<void> = Promise.resolve()
  const keepTrying = async (): Promise<void> => {
    trying = owned ? Promise.resolve() : attempt()
    await trying
    if (closed) return
    timer = setTimeout(() => void keepTrying(), TRY_EVERY)
    timer.unref()
  }
  void keepTrying()

  return {
    owns: () => owned,
    onWon(handler) {
      winners.push(handler)
      if (owned) handler()
    },
    onLost: (handler) => void handlers.push(handler),
    ready: () => trying,
    async close() {
      closed = true
      clearInterval(asking)
      if (timer) clearTimeout(timer)
      await trying
      const last = client
      client = null
      owned = false
      await last?.end()
    },
  }
}
