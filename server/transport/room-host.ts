import type { Clock } from '@/lib/kernel/clock'
import { unreachable } from '@/lib/kernel/unreachable'
import type { CloseReason } from '@/lib/sync/close-codes'
import { PRESENCE_INTERVAL } from '@/lib/sync/limits'
import { Room } from '@/server/room/room'
import { sizeOf } from '@/server/room/text'
import type { Effect, Loaded, PeerId, PeerInfo, ThreadRow } from '@/server/room/types'
import type { Append, DocumentStore, Head } from '@/server/store/types'
import { Brake } from './brake'
import type { Connection } from './connection'
import { greet } from './greeting'
import type { TransportLimits } from './limits'
import { Outbox } from './outbox'
import { Pace } from './pace'
import { Tail } from './tail'
import type { Timers } from './timers'

export type HostDeps = Pick<TransportLimits, 'maxWaitingBytes' | 'longText' | 'restAfter'> & {
  store: DocumentStore
  clock: Clock
  timers: Timers
  /** Closed for good: the session may not try again at once. */
  onRefused(peer: PeerId, documentId: string, reason: CloseReason, why: string): void
  onError(error: unknown): void
}

/** The socket of a peer, as a room uses it. */
export type Line = Pick<Connection, 'send' | 'write' | 'close' | 'pause' | 'resume'>

/** Quiet for so long, in milliseconds, and everybody is told the hash of the text. */
const QUIET = 1_500

/** Runs one room: does what it wants done, and tells it what came of it. */
export class RoomHost {
  readonly #room = new Room()
  readonly #connections = new Map<PeerId, Line>()
  readonly #outbox: Outbox
  readonly #brake: Brake
  readonly #pace: Pace
  #presenceIsSoon = false
  readonly #tail = new Tail()
  #stopQuiet: (() => void) | null = null
  #atWork = 0
  /** The newest epoch that was announced: what was read of an older one is not shown. */
  #announced = 0
  /** How far the log is known to have come since it was read last. */
  #stored = 0
  isOver = false

  constructor(
    readonly documentId: string,
    private readonly areaId: string,
    private readonly deps: HostDeps,
  ) {
    this.#outbox = new Outbox(this.#connections, deps.timers)
    this.#brake = new Brake(this.#connections, this.#room, deps.maxWaitingBytes)
    this.#pace = new Pace(deps, () => this.#safely(() => this.#room.turn()))
    this.#reload()
  }

  get isEmpty(): boolean {
    return this.#connections.size === 0 && this.#room.isEmpty && this.#room.state !== 'loading'
  }
  get isIdle(): boolean {
    return this.#atWork === 0 && !this.#room.isWaiting && this.#room.state !== 'loading'
  }

  join(info: PeerInfo, connection: Line): void {
    this.#connections.set(info.id, connection)
    this.#room.join(info)
  }

  leave(peer: PeerId): void {
    this.#connections.delete(peer)
    this.#run(this.#room.leave(peer, this.#now()))
  }

  receive(peer: PeerId, bytes: Uint8Array): void {
    this.#safely(() => this.#room.receive(peer, bytes, this.#now()))
    this.#brake.hold(peer)
  }

  renew(info: PeerInfo): void {
    this.#room.renew(info)
  }

  close(peer: PeerId, reason: CloseReason, why: string): void {
    this.#run([{ type: 'close', peer, reason, why }])
  }

  end(reason: CloseReason, why: string): void {
    this.isOver = true
    this.#stopQuiet?.()
    this.#run(this.#room.end(reason, why))
  }

  get epoch(): number {
    return this.#room.epoch
  }

  /**
   * A commit was told, of whatever process. The text may have been begun anew, perhaps while its log was being
   * read; or a process that was killed, or has lost the text, has still stored something (P9).
   */
  hearHead({ epoch, seq }: Head): void {
    this.#announced = Math.max(this.#announced, epoch)
    const isOld = this.#room.epoch !== 0 && this.#room.epoch < this.#announced
    if (isOld) return this.end('reload', 'a new epoch')
    if (epoch === this.#announced) this.#stored = Math.max(this.#stored, seq)
    this.#run([])
  }

  /** Notices may have been missed. */
  lookAtHead(): void {
    this.#read(
      () => this.deps.store.headOf(this.documentId),
      (head) => {
        if (head) this.hearHead(head)
        return []
      },
    )
  }

  tellHash(): void {
    this.#safely(() => this.#room.tellHash())
  }

  /** Where nobody has written for a while the text takes less memory. */
  rest(): void {
    this.#safely(() => (this.#pace.isResting ? this.#room.rest() : []))
  }

  #now(): number {
    return this.deps.clock.now().getTime()
  }

  #run(effects: readonly Effect[]): void {
    for (const effect of effects) this.#do(effect)
    for (const effect of this.#room.catchUp(this.#stored)) this.#do(effect)
    this.#outbox.endTurn()
    if (this.#room.state !== 'committing') this.#brake.letGo()
    if (this.#room.isWaiting) this.#pace.turnSoon(this.#connections.size)
    if (this.#room.presence.isWaiting) this.#presenceSoon()
  }

  /** A fault of the program costs this room's people a new beginning, and nobody else anything. */
  #safely(work: () => readonly Effect[]): void {
    try {
      this.#run(work())
    } catch (error) {
      this.#away(error)
    }
  }

  #do(effect: Effect): void {
    switch (effect.type) {
      case 'send':
        return this.#outbox.send(effect.to, effect.frame)
      case 'broadcast':
        return this.#outbox.broadcast(effect.frame, effect.except)
      case 'close':
        return this.#close(effect)
      case 'append':
        return this.#append(effect)
      case 'reload':
        return this.#reload()
      case 'find-threads':
        return this.#readThreads(effect.ids, (rows) => this.#room.found(rows))
      case 'failed':
        return this.deps.onError(effect.error)
      default:
        unreachable(effect)
    }
  }

  #close({ peer, reason, why }: Extract<Effect, { type: 'close' }>): void {
    const connection = this.#connections.get(peer)
    if (connection) this.deps.onRefused(peer, this.documentId, reason, why)
    this.#outbox.flush()
    connection?.close(reason)
  }

  #presenceSoon(): void {
    if (this.#presenceIsSoon) return
    this.#presenceIsSoon = true
    this.deps.timers.after(PRESENCE_INTERVAL, () => {
      this.#presenceIsSoon = false
      this.#safely(() => this.#room.presence.tick(this.#now()))
    })
  }

  #append(effect: Extract<Effect, { type: 'append' }>): void {
    const append: Append = { ...effect, documentId: this.documentId, areaId: this.areaId }
    this.#work(async () => {
      const outcome = await this.deps.store.append(append)
      if (outcome.type === 'committed') this.#committed(append.rows)
      else if (outcome.type === 'refused')
        this.#run(this.#room.refused(outcome.peers, outcome.requests))
      else this.#run(this.#room.conflict())
    })
  }

  #work(run: () => Promise<void>): void {
    this.#atWork += 1
    run()
      .finally(() => {
        this.#atWork -= 1
      })
      .catch((error: unknown) => this.#away(error))
  }

  #committed(rows: Append['rows']): void {
    this.#run(this.#room.committed(this.#now()))
    this.#stopQuiet?.()
    this.#stopQuiet = this.deps.timers.after(QUIET, () => {
      this.#stopQuiet = null
      this.#safely(() => {
        this.#room.threads.pause()
        return this.#room.tellHash()
      })
    })
    this.#tail.add(rows.map(({ update }) => update))
    if (!this.#tail.isLong) return
    this.#tail.end()
    this.compact('tail-is-long')
  }

  /** The thread's row has changed outside of the room, or is new. */
  hear(threadId: string): void {
    // What the room itself has written it knows.
    if (this.#room.threads.knows(threadId)) return
    this.#readThreads([threadId], (rows) => {
      this.#room.threads.hear(rows.filter((row) => row.documentId === this.documentId))
      return []
    })
  }

  /** Something that the program is asked to do in this text. */
  serve(): void {
    this.#read(
      () => this.deps.store.requests(this.documentId),
      (rows) => {
        this.#room.threads.ask(rows)
        return []
      },
    )
  }

  /** The thread stands in another text now. */
  forget(threadId: string): void {
    this.#room.threads.forget(threadId)
  }

  #readThreads(ids: readonly string[], then: (rows: ThreadRow[]) => Effect[]): void {
    this.#read(() => this.deps.store.findThreads(this.documentId, ids), then)
  }

  #read<Row>(rows: () => Promise<Row>, then: (rows: Row) => Effect[]): void {
    this.#work(async () => this.#run(then(await rows())))
  }

  compact(when: 'tail-is-long' | 'always'): void {
    // A snapshot is a cache: the next one will do.
    this.deps.store
      .compact(this.documentId, when)
      .catch((error: unknown) => this.deps.onError(error))
  }

  #reload(): void {
    this.#stored = 0
    void this.#load().catch((error: unknown) => {
      this.#away(error)
    })
  }

  async #load(): Promise<void> {
    const loaded = await this.deps.store.load(this.documentId)
    if (loaded && loaded.epoch < this.#announced) return this.#reload()
    if (loaded && sizeOf(loaded.updates) >= this.deps.longText) await this.#welcome(loaded)
    this.#tail.begin(loaded?.updates ?? [])
    if (loaded) this.#run(this.#room.loaded(loaded, this.#now()))
    else this.end('noSuchDocument', 'the document is gone')
  }

  /** Who has nothing is sent a long text as it was read, before it is put together. */
  async #welcome(loaded: Loaded): Promise<void> {
    const early = this.#room.offer(loaded)
    if (!early) return
    this.#run(early)
    await greet(this.deps.timers, () => this.#room.asked)
  }

  /** The log is still true: everybody comes again and sends what it lacks. */
  #away(error: unknown): void {
    this.deps.onError(error)
    this.end('storeAway', 'the store is away')
  }
}
