import * as Y from 'yjs'
import { applyAsIs } from '@/lib/documents/replaying'
import { CLOSE } from '@/lib/sync/close-codes'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import type { PeerInfo, Row } from '@/server/room/types'
import { Chance } from './chance'
import { Client } from './client'
import { Courier } from './courier'
import {
  contentOf,
  deletedByNobody,
  takenAgain,
  deletionsOf,
  Intents,
  lackOf,
  LawBroken,
  rangesOf,
} from './laws'
import { LONGEST_DOWN, Notices } from './notices'
import { Process } from './process'
import { NO_FAULTS, SimulatedLog } from './store'
import { Stranger } from './stranger'
import { VirtualTime } from './time'
import { nextStep, someTroubles, type Troubles } from './troubles'
import { Wire } from './wire'

const CALM = 60_000

/** One text, the people who write in it, the processes that serve it, and everything that can happen to them. */
export class World {
  readonly time = new VirtualTime()
  readonly chance: Chance
  readonly intents = new Intents()
  readonly log: SimulatedLog
  readonly clients: Client[] = []
  readonly strangers: Stranger[] = []
  readonly troubles: Troubles
  /** What is committed, by epoch; keeps what is deleted. */
  readonly #truths = new Map<number, Y.Doc>()
  readonly #overheard: Uint8Array[] = []
  readonly #courier = new Courier((epoch) => this.truth(epoch))
  readonly #notices: Notices
  /** Why somebody was sent away last. */
  readonly #reasons = new Map<string, string>()
  #process: Process
  #old: Process | null = null
  #overlaps = 0
  #sockets = 0
  #uninstall = () => {}
  /** How much has happened. */
  readonly seen = { rows: 0, acknowledged: 0, kills: 0, epochs: 0, refused: 0 }
  /** The first law that was broken, wherever it was seen. */
  broken: unknown = null

  constructor(readonly seed: number) {
    this.chance = new Chance(seed)
    this.#notices = new Notices(this.time, new Chance(~seed), () => this.#processes())
    this.troubles = someTroubles(this.chance)
    this.log = new SimulatedLog(this.time, this.chance, {
      stored: (log, rows) => this.#guard(() => this.#stored(log, rows)),
    })
    this.#uninstall = this.time.install()
    this.#process = this.#newProcess()
    const people = this.chance.between(3, 6)
    for (let n = 0; n < people; n += 1) this.clients.push(new Client(this, `p${n}`))
    if (this.troubles.has('strangers'))
      this.strangers.push(new Stranger(this.#strangerWorld(), 'mallory'))
  }

  async run(steps: number): Promise<void> {
    await this.time.pass(400)
    for (let step = 0; step < steps && !this.broken; step += 1) {
      this.#guard(() => this.#step())
      await this.time.pass(
        this.chance.happens(0.1) ? this.chance.below(3_000) : this.chance.below(80),
      )
    }
    if (!this.broken) await this.#calmDown()
    if (this.broken) throw this.broken as Error
  }

  end(): void {
    for (const client of this.clients) client.leave()
    this.#process.kill()
    this.#old?.kill()
    this.#uninstall()
  }

  #step(): void {
    const { chance } = this
    const client = chance.of(this.clients)
    switch (nextStep(this.troubles, chance)) {
      case 'edit':
        return client.edit()
      case 'burst':
        for (let n = chance.between(5, 40); n > 0; n -= 1) client.edit()
        return
      case 'cut':
        return client.cutLine()
      case 'offline':
        return client.goOffline()
      case 'back':
        return client.comeBack()
      case 'tab':
        return client.openAnew()
      case 'kill':
        return this.#kill()
      case 'overlap':
        return this.#overlap()
      case 'slow':
        this.log.faults.slow = chance.of([20, 300, 5_000])
        return
      case 'failing':
        this.log.faults.fails = 0.3
        return
      case 'unknown':
        this.log.faults.unknown = 0.3
        return
      case 'full':
        this.log.faults[chance.happens(0.5) ? 'full' : 'away'] = true
        return
      case 'well':
        this.log.faults = { ...NO_FAULTS }
        return
      case 'rights':
        return this.#deny(client)
      case 'epoch':
        return this.#startEpoch()
      case 'stranger':
        return this.strangers[0]?.act()
      case 'empty':
        for (const one of this.clients) one.goOffline()
    }
  }

  #newProcess(): Process {
    return new Process({
      time: this.time,
      log: this.log,
      mayOverlap: () => this.#overlaps > 0,
      fail: (error) => this.#fail(error),
      refused: (info, why) => {
        this.seen.refused += 1
        this.#reasons.set(info.person.id, why)
      },
    })
  }

  #kill(): void {
    this.seen.kills += 1
    this.#process.kill()
    this.#process = this.#newProcess()
  }

  /** A second process takes the text over while the first does not know it yet. */
  #overlap(): void {
    this.#overlaps += 1
    this.#old?.dropAll()
    const old = this.#process
    this.#old = old
    this.#process = this.#newProcess()
    this.time.after(this.chance.between(50, 3_000), () => old.dropAll())
  }

  #deny(client: Client): void {
    if (this.log.denied.size > 1) return
    this.log.denied.set(client.person, 'mayNot')
    this.time.after(this.chance.below(2_000), () => {
      for (const process of this.#processes()) process.recheck(client.person)
    })
  }

  #startEpoch(): void {
    this.seen.epochs += 1
    this.log.startEpoch()
  }

  #processes(): Process[] {
    return this.#old ? [this.#process, this.#old] : [this.#process]
  }

  openWire(person: string): Wire {
    const process = this.#old && this.chance.happens(0.3) ? this.#old : this.#process
    const info: PeerInfo = {
      id: `${person}/${this.#sockets++}`,
      sessionId: `session of ${person}`,
      person: { id: person, name: person },
      organisation: null,
      mayWrite: true,
    }
    return new Wire(this.time, this.chance, {
      enter: (wire) => {
        if (this.log.denied.has(person)) return 'mayNot'
        wire.onSent = (frame) => this.#guard(() => this.#courier.sent(wire, frame))
        return process.enter(info, wire)
      },
    })
  }

  isDenied(person: string): boolean {
    return this.log.denied.has(person)
  }
  whyRefused(person: string): string {
    return this.#reasons.get(person) ?? 'unknown'
  }
  hasOverlapped(): boolean {
    return this.#overlaps > 0
  }

  truth(epoch: number): Y.Doc {
    const known = this.#truths.get(epoch)
    if (known) return known
    const doc = new Y.Doc({ gc: false })
    doc.getXmlFragment(CONTENT_ROOT)
    this.#truths.set(epoch, doc)
    return doc
  }

  checkCommitted(law: string, epoch: number, update: Uint8Array): void {
    this.seen.acknowledged += 1
    const lack = lackOf(this.truth(epoch), update)
    if (lack) throw new LawBroken(law, lack)
  }

  #stored(log: SimulatedLog, rows: readonly Row[]): void {
    this.seen.rows += rows.length
    const truth = this.truth(log.epoch)
    for (const { author, update } of rows) {
      const owner = author.type === 'peer' ? author.peer.person.id : null
      for (const { client } of rangesOf(update).adds)
        if ((log.leases.get(client) ?? null) !== owner)
          throw new LawBroken('P5 who writes under an id owns it', `${owner} wrote as ${client}`)
      for (const range of takenAgain(author, update)) this.intents.addRange(range)
      applyAsIs(truth, [update])
      if (truth.store.pendingStructs || truth.store.pendingDs)
        throw new LawBroken('P6 a row builds on what is stored', `seq ${log.seq}`)
      if (owner !== 'mallory') this.#overheard.push(update)
    }
    this.#overheard.splice(0, this.#overheard.length - 30)
    this.#notices.tell(log.head)
  }

  #strangerWorld() {
    return {
      chance: this.chance,
      intents: this.intents,
      openWire: (person: string) => this.openWire(person),
      isLie: (update: Uint8Array) => this.#courier.isLie(update),
      overheard: () => this.#overheard,
    }
  }

  /** Trouble is over: what was written arrives, and at last what some lost process had under way. All have the same. */
  async #calmDown(): Promise<void> {
    this.log.faults = { ...NO_FAULTS }
    for (const client of this.clients) client.comeBack()
    for (let waited = 0; waited < CALM && !this.broken; waited += 5_000) {
      for (const client of this.clients) if (client.ended === CLOSE.reload.code) client.startOver()
      await this.time.pass(5_000)
    }
    this.log.storeElsewhere()
    await this.time.pass(LONGEST_DOWN)
    for (const process of this.#processes()) process.tellHash()
    await this.time.pass(5_000)
    if (!this.broken) this.#guard(() => this.#judge())
  }

  #judge(): void {
    const truth = this.truth(this.log.epoch)
    const [content, deletions] = [contentOf(truth), deletionsOf(truth)]
    if (contentOf(this.log.replay()) !== content)
      throw new LawBroken('snapshot and tail come to the log', `seq ${this.log.seq}`)
    for (const client of this.clients) {
      if (this.isDenied(client.person)) continue
      if (!client.isUp || client.pending.size > 0)
        throw new LawBroken(
          'what was written arrives within a minute',
          `${client.person}: ${client.pending.size} unsent, ${client.isUp ? 'up' : 'away'}`,
        )
      if (contentOf(client.doc) !== content)
        throw new LawBroken('G6 same', `${client.person} has another text at the end`)
      if (deletionsOf(client.doc) !== deletions)
        throw new LawBroken('G6 same', `${client.person} has not deleted the same`)
    }
    const [lost] = deletedByNobody(truth, this.intents)
    if (lost) throw new LawBroken('G7 nothing is deleted that nobody deleted', lost)
  }

  #guard(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.broken ??= error
  }
}
