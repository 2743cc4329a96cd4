import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { Frames, query } from './postgres-frames'

/**
 * What happens to the COMMIT of a transaction that writes in the log.
 * `cut`: the line breaks before it is passed on, or after PostgreSQL has answered it and before anybody hears.
 * `fail`: PostgreSQL itself fails there with this SQLSTATE, as on a full disk (53100).
 * `hold`: it waits until `release`.
 */
export type CommitFault =
  | { type: 'cut'; when: 'before' | 'after' }
  | { type: 'fail'; sqlstate: string }
  | { type: 'hold' }

type Line = {
  client: Socket
  server: Socket
  writesLog: boolean
  cutsAtAnswer: boolean
  isForgotten: boolean
}

const LOG = /INSERT INTO document_update/

/** Stands between the program and PostgreSQL, and breaks what a test says. */
export class PostgresProxy {
  readonly #lines = new Set<Line>()
  #fault: CommitFault | null = null
  #times = 0
  #waiting: (() => void)[] | null = null
  #held: (() => void)[] = []
  /** Milliseconds by which every answer is late, and the answers on their way. */
  #delay = 0
  #late: { send: () => void; timer: NodeJS.Timeout }[] = []
  #refuses = false
  /** COMMITs that met the fault. */
  met = 0

  private constructor(
    readonly url: string,
    private readonly listener: Server,
  ) {}

  static async before(target: string): Promise<PostgresProxy> {
    const listener = createServer()
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const { hostname, port } = new URL(target)
    const own = new URL(target)
    own.hostname = '127.0.0.1'
    own.port = String((listener.address() as AddressInfo).port)
    const proxy = new PostgresProxy(own.href, listener)
    listener.on('connection', (client) => proxy.#open(client, connect(Number(port), hostname)))
    return proxy
  }

  #open(client: Socket, server: Socket): void {
    const line: Line = {
      client,
      server,
      writesLog: false,
      cutsAtAnswer: false,
      isForgotten: false,
    }
    const frames = new Frames()
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on('error', () => this.#end(line))
      socket.on('close', () => this.#end(line))
    }
    this.#lines.add(line)
    if (this.#refuses) return this.#break(line)
    client.on('data', (bytes: Buffer) => {
      if (line.isForgotten) return
      for (const message of frames.take(bytes)) {
        const words = frames.wordsOf(message)
        this.#pass(() => this.#hear(line, message, words))
      }
    })
    server.on('data', (bytes: Buffer) => {
      if (line.isForgotten) return
      // In a pipeline the answers to what was asked before it come first.
      if (line.cutsAtAnswer && bytes.includes('COMMIT\0')) return this.#break(line)
      this.#pass(() => this.#answer(() => client.write(bytes)))
    })
  }

  /** All are late by the same time, so they come in their order. */
  #answer(send: () => void): void {
    if (this.#delay === 0) return send()
    const timer = setTimeout(() => this.#late.shift()?.send(), this.#delay)
    this.#late.push({ send, timer })
  }

  /** At once, or when the line is quick again: in the order in which it came. */
  #pass(send: () => void): void {
    if (this.#waiting) this.#waiting.push(send)
    else send()
  }

  #hear(line: Line, message: Buffer, words: string | null): void {
    if (words && /^begin\b/i.test(words)) line.writesLog = false
    if (words && LOG.test(words)) line.writesLog = true
    const isCommit = words !== null && /^commit\b/i.test(words) && line.writesLog
    if (isCommit && this.#fault && this.met < this.#times) this.#spoil(line, message, this.#fault)
    else line.server.write(message)
  }

  #spoil(line: Line, commit: Buffer, fault: CommitFault): void {
    this.met += 1
    if (fault.type === 'hold') {
      this.#held.push(() => line.server.write(commit))
    } else if (fault.type === 'fail') {
      const raise = `RAISE EXCEPTION USING ERRCODE = '${fault.sqlstate}', MESSAGE = 'the disk is full'`
      line.server.write(query(`DO $$ BEGIN ${raise}; END $$`))
    } else if (fault.when === 'before') {
      this.#break(line)
    } else {
      line.cutsAtAnswer = true
      line.server.write(commit)
    }
  }

  /** Where the other end has gone is not told on a line that is forgotten. */
  #end(line: Line): void {
    if (!line.isForgotten) this.#break(line)
  }

  #break(line: Line): void {
    if (!this.#lines.delete(line)) return
    line.client.resetAndDestroy()
    line.server.destroy()
  }

  /** From now on COMMITs of the log meet this; `times` of them, else all until `mend`. */
  spoilCommits(fault: CommitFault, times = Infinity): void {
    this.#fault = fault
    this.#times = times
    this.met = 0
  }
  /** Nobody is let in any more, and who is in is cut: as when PostgreSQL is stopped. */
  refuse(): void {
    this.#refuses = true
    this.cut()
  }
  cut(): void {
    for (const line of this.#lines) this.#break(line)
  }
  /** No byte goes either way, and no line breaks: as when PostgreSQL or its network stands still. */
  hold(): void {
    this.#waiting ??= []
  }
  /** Lines that are open carry nothing any more, and neither end is told: as when a router has forgotten them. */
  forget(): void {
    for (const line of this.#lines) line.isForgotten = true
  }
  /** Every answer of PostgreSQL comes so many milliseconds late. */
  delayAnswers(by: number): void {
    this.#delay = by
  }
  /** What was held goes on its way. */
  release(): void {
    const [waiting, held] = [this.#waiting ?? [], this.#held]
    this.#waiting = null
    this.#held = []
    if (this.#fault?.type === 'hold') this.#fault = null
    for (const send of [...waiting, ...held]) send()
  }
  /** The fault is over. */
  mend(): void {
    this.#refuses = false
    this.#fault = null
    this.#delay = 0
    for (const { send, timer } of this.#late.splice(0)) {
      clearTimeout(timer)
      send()
    }
    this.release()
  }

  async close(): Promise<void> {
    this.listener.close()
    this.cut()
    await once(this.listener, 'close')
  }
}
