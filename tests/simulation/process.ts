import type { CloseReason } from '@/lib/sync/close-codes'
import { DEFAULT_LIMITS } from '@/server/transport/limits'
import { RoomHost } from '@/server/transport/room-host'
import type { PeerInfo } from '@/server/room/types'
import type { Head } from '@/server/store/types'
import { LawBroken } from './laws'
import { Planned, type SimulatedLog } from './store'
import type { VirtualTime } from './time'
import type { Wire } from './wire'

type Given = {
  time: VirtualTime
  log: SimulatedLog
  mayOverlap(): boolean
  fail: (this: void, error: unknown) => void
  /** Somebody is sent away; why, in the program's words. */
  refused(info: PeerInfo, why: string): void
}

type Member = { info: PeerInfo; wire: Wire; host: RoomHost }

/** A process of the program: the room of one text as the endpoint keeps it, until it is killed. */
export class Process {
  readonly #members = new Map<string, Member>()
  #host: RoomHost | null = null
  #isAlive = true
  #owns = true

  constructor(private readonly given: Given) {
    const { time } = given
    time.every(DEFAULT_LIMITS.keepAlive, () => {
      if (this.#isAlive) this.#host?.tellHash()
    })
    // Far more often than in life: a text that rests says and takes what one that does not would.
    time.every(200, () => {
      if (this.#isAlive) this.#host?.rest()
    })
    time.every(30_000, () => this.#unload())
  }

  enter(info: PeerInfo, wire: Wire) {
    if (!this.#isAlive || !this.#owns) return 'storeAway' as const
    const host = this.#current()
    this.#members.set(info.id, { info, wire, host })
    wire.epoch = () => host.epoch
    host.join(info, {
      send: (frame) => wire.tell(frame),
      write: (bytes) => wire.write(bytes),
      close: (reason) => wire.close(reason),
      pause: () => wire.pause(),
      resume: () => wire.resume(),
    })
    return {
      receive: (frame: Uint8Array) => this.#safely(() => host.receive(info.id, frame)),
      left: () => this.#safely(() => this.#left(info.id)),
    }
  }

  #current(): RoomHost {
    if (this.#host && !this.#host.isOver) return this.#host
    const { time, log, fail } = this.given
    const isAlive = () => this.#isAlive
    const whileAlive = (run: () => void) => () => {
      if (isAlive()) this.#safely(run)
    }
    this.#host = new RoomHost('document', 'area', {
      store: log.openFor(isAlive),
      clock: time,
      timers: {
        soon: (run) => time.soon(whileAlive(run)),
        after: (milliseconds, run) => time.after(milliseconds, whileAlive(run)),
        every: (milliseconds, run) => time.every(milliseconds, whileAlive(run)),
      },
      maxWaitingBytes: DEFAULT_LIMITS.maxWaitingBytes,
      longText: 300,
      restAfter: 100,
      onRefused: (peer, _document, _reason, why) => {
        const member = this.#members.get(peer)
        if (member) this.given.refused(member.info, why)
      },
      onError: (error) => {
        if (!(error instanceof Planned)) fail(error)
      },
    })
    return this.#host
  }

  #left(id: string): void {
    const member = this.#members.get(id)
    this.#members.delete(id)
    if (!member || !this.#isAlive) return
    member.host.leave(id)
    if (member.host.isEmpty) this.given.time.after(DEFAULT_LIMITS.unloadAfter, () => this.#unload())
  }

  #unload(): void {
    const host = this.#host
    if (!this.#isAlive || !host?.isEmpty) return
    this.#host = null
    if (!host.isOver) host.compact('always')
    host.end('restart', 'nobody is there')
  }

  /** `kill -9`: nothing of it goes on, but what the store had been sent. */
  kill(): void {
    this.#isAlive = false
    for (const { wire } of this.#members.values()) wire.die()
    this.#members.clear()
  }

  /** It has lost the text to another process, and finds out. */
  dropAll(): void {
    this.#owns = false
    if (this.#isAlive) this.#host?.end('storeAway', 'all must leave')
    this.#host = null
  }

  hearHead(head: Head): void {
    if (this.#isAlive) this.#host?.hearHead(head)
  }
  /** Notices were missed. */
  lookAtHead(): void {
    if (this.#isAlive) this.#host?.lookAtHead()
  }

  /** The person may no longer write: every socket of theirs is closed (P4). */
  recheck(person: string): void {
    if (!this.#isAlive) return
    const reason: CloseReason = 'mayNot'
    for (const { info, host } of Array.from(this.#members.values()))
      if (info.person.id === person) host.close(info.id, reason, 'may no longer write')
  }

  tellHash(): void {
    if (this.#isAlive) this.#host?.tellHash()
  }

  #safely(run: () => void): void {
    try {
      run()
    } catch (error) {
      const seen = error instanceof Error ? (error.stack ?? error.message) : String(error)
      this.given.fail(
        error instanceof LawBroken ? error : new LawBroken('the room never throws', seen),
      )
    }
  }
}
