import pg from 'pg'

/** What a subscriber hears. `missed`: the line was down; whatever it watches must be read again. */
export type Notice = { type: 'notice'; payload: string } | { type: 'missed' }
export type NoticeHandler = (notice: Notice) => void

export type Listener = {
  /** Hears every NOTIFY on `channel` until the returned function is called. Handlers must not throw. */
  subscribe(channel: string, handler: NoticeHandler): () => void
  /** Settles when every channel subscribed so far is being listened to. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** Waits between attempts to reconnect, in milliseconds: rights must be read again within 2 s (G10). */
const BACKOFF = [50, 100, 250, 500, 1_000] as const
/**
 * Between questions whether the line still carries anything, and how long an answer may take, in milliseconds: a
 * line that a router has forgotten looks open at our end for ever, and nobody hears anything.
 */
const ALIVE = { every: 15_000, within: 10_000 }
const CHANNEL = /^[a-z_]{1,40}$/

/**
 * One connection of its own for LISTEN, shared by the whole process. A notice can be lost only while
 * the connection is down, so after each reconnect every subscriber is told `missed`.
 */
export function listen(databaseUrl: string, alive = ALIVE): Listener {
  const handlers = new Map<string, Set<NoticeHandler>>()
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | null = null
  let attempt = 0
  let closed = false
  let wasUp = false
  let connecting: Promise<void> | null = null
  let issued: Promise<unknown> = Promise.resolve()
  const asking = setInterval(() => ask('SELECT 1'), alive.every)
  asking.unref()

  const tell = (channel: string, notice: Notice) => {
    for (const handler of handlers.get(channel) ?? []) handler(notice)
  }

  const lost = (from: pg.Client) => {
    if (client !== from) return
    client = null
    from.removeAllListeners('notification')
    void from.end().catch(() => {})
    retry()
  }

  const retry = () => {
    if (closed || timer) return
    const wait = BACKOFF[Math.min(attempt, BACKOFF.length - 1)]
    attempt += 1
    timer = setTimeout(() => {
      timer = null
      connecting = open()
    }, wait)
    timer.unref()
  }

  const open = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'fardplan listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      query_timeout: alive.within,
    })
    // Without a handler node-postgres would end the process; 'end' follows and does the work.
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    next.on('notification', ({ channel, payload }) =>
      tell(channel, { type: 'notice', payload: payload ?? '' }),
    )
    try {
      await next.connect()
      for (const channel of handlers.keys()) await next.query(`LISTEN ${channel}`)
    } catch {
      void next.end().catch(() => {})
      retry()
      return
    }
    if (closed) {
      await next.end()
      return
    }
    client = next
    attempt = 0
    // Channels that were subscribed to while we were connecting.
    for (const channel of handlers.keys()) hear(channel)
    if (wasUp) for (const channel of handlers.keys()) tell(channel, { type: 'missed' })
    wasUp = true
  }

  /** One after the other: a client takes one query at a time. */
  const ask = (question: string): void => {
    issued = askAfter(issued, question)
  }

  const askAfter = async (earlier: Promise<unknown>, question: string): Promise<void> => {
    await earlier
    const on = client
    // A failure ends the connection, and the next one listens to every channel.
    await on?.query(question).catch(() => lost(on))
  }

  const hear = (channel: string) => ask(`LISTEN ${channel}`)

  connecting = open()

  return {
    subscribe(channel, handler) {
      if (!CHANNEL.test(channel)) throw new Error(`not a channel: ${channel}`)
      const known = handlers.get(channel)
      const all = known ?? new Set<NoticeHandler>()
      all.add(handler)
      handlers.set(channel, all)
      if (!known) hear(channel)
      return () => {
        all.delete(handler)
      }
    },
    async ready() {
      await connecting
      await issued
    },
    async close() {
      closed = true
      clearInterval(asking)
      if (timer) clearTimeout(timer)
      timer = null
      handlers.clear()
      await connecting
      const last = client
      client = null
      await last?.end()
    },
  }
}
