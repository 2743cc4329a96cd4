import * as Y from 'yjs'
import { docContent, EMPTY_CONTENT, SEED_CLIENT_ID, seedUpdate } from '@/lib/documents/content'
import { docOfUpdates } from '@/lib/documents/replaying'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import type { Loaded, PeerId, Row } from '@/server/room/types'
import type { Append, AppendOutcome, DocumentStore, Head } from '@/server/store/types'
import type { Chance } from './chance'
import type { VirtualTime } from './time'

/** What the store does to its callers, each in that share of the calls. */
export type StoreFaults = {
  /** Takes up to this many milliseconds more. */
  slow: number
  /** Says that it failed, and nothing was stored. */
  fails: number
  /** Says that it failed, and everything was stored. */
  unknown: number
  /** Is full or read-only: stores nothing, answers questions. */
  full: boolean
  /** Answers nothing at all. */
  away: boolean
}
export const NO_FAULTS: StoreFaults = { slow: 0, fails: 0, unknown: 0, full: false, away: false }

/** A failure that was meant: any other is a fault of the program. */
export class Planned extends Error {}

type Hooks = {
  /** Rows are in the log now. */
  stored(log: SimulatedLog, rows: readonly Row[]): void
}

const SYSTEM = { type: 'system', system: 'import', personId: null, organisationId: null } as const

/** The log of one document, with the laws of the real one and the faults of a real world. */
export class SimulatedLog {
  epoch = 1
  rows: { seq: number; row: Row }[] = []
  leases = new Map<number, string | null>()
  /** Client ids of earlier epochs. */
  readonly retired = new Set<number>()
  snapshot: { seq: number; state: Uint8Array<ArrayBuffer> } | null = null
  seq = 0
  faults: StoreFaults = { ...NO_FAULTS }
  /** Persons who may no longer write, and how they are told. */
  readonly denied = new Map<string, 'sessionOver' | 'mayNot'>()

  constructor(
    private readonly time: VirtualTime,
    private readonly chance: Chance,
    private readonly hooks: Hooks,
  ) {
    this.#seed(seedUpdate(EMPTY_CONTENT))
  }

  #seed(update: Uint8Array<ArrayBuffer>, clientId = SEED_CLIENT_ID): void {
    for (const id of this.leases.keys()) this.retired.add(id)
    this.leases = new Map([[clientId, null]])
    this.snapshot = null
    this.rows = []
    this.seq = 0
    this.#store([{ author: SYSTEM, update, messages: 0, newClients: [] }])
  }

  #store(rows: readonly Row[]): void {
    for (const row of rows) this.rows.push({ seq: ++this.seq, row })
    this.hooks.stored(this, rows)
  }

  /** The text begins anew from its content, as a redaction does: epoch + 1. */
  startEpoch(): void {
    const doc = this.replay()
    const content = docContent(doc)
    doc.destroy()
    this.epoch += 1
    // Below the ids that simulated editors draw.
    const seed = 100 + this.epoch
    this.#seed(seedUpdate(content, seed), seed)
  }

  /** A row that no process which is there has written. */
  storeElsewhere(): void {
    const doc = this.replay()
    const before = Y.encodeStateVector(doc)
    // Below the ids that simulated editors draw.
    for (doc.clientID = 500; this.leases.has(doc.clientID) || this.retired.has(doc.clientID);)
      doc.clientID += 1
    this.leases.set(doc.clientID, null)
    doc.getXmlFragment(CONTENT_ROOT).push([new Y.XmlElement('paragraph')])
    const update = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
    doc.destroy()
    this.#store([{ author: SYSTEM, update, messages: 0, newClients: [] }])
  }

  get head(): Head {
    return { epoch: this.epoch, seq: this.seq }
  }

  replay(): Y.Doc {
    return docOfUpdates(this.updates())
  }

  updates(): Uint8Array<ArrayBuffer>[] {
    const from = this.snapshot?.seq ?? 0
    const tail = this.rows.filter(({ seq }) => seq > from).map(({ row }) => row.update)
    return this.snapshot ? [this.snapshot.state, ...tail] : tail
  }

  /** The store as one process of the program has it; `isAlive`: nobody hears answers after a kill. */
  openFor(isAlive: () => boolean): DocumentStore {
    const later = <T>(answer: () => T | Promise<never>): Promise<T> =>
      new Promise((resolve, reject) => {
        const { slow, away } = this.faults
        const wait = this.chance.between(1, 4) + (slow > 0 ? this.chance.between(0, slow) : 0)
        this.time.after(wait, () => {
          if (!isAlive()) return
          if (away) return reject(new Planned('away'))
          Promise.resolve()
            .then(answer)
            .then(resolve, (error: unknown) => reject(error as Error))
        })
      })
    return {
      load: () => later(() => this.#load()),
      headOf: () => later(() => this.head),
      append: (append) => this.#take(append, isAlive),
      findThreads: () => later(() => []),
      requests: () => later(() => []),
      waiting: () => later(() => []),
      compact: (_documentId, when) => later(() => this.#compact(when)),
    }
  }

  /** The transaction comes to its end even when nobody waits for it any more. */
  #take(append: Append, isAlive: () => boolean): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      const { slow, fails, unknown, full, away } = this.faults
      const wait = this.chance.between(1, 4) + (slow > 0 ? this.chance.between(0, slow) : 0)
      const isLost = full || away || this.chance.happens(fails)
      const isUnknown = this.chance.happens(unknown)
      this.time.after(wait, () => {
        const outcome = isLost ? null : this.#append(append)
        this.time.after(this.chance.between(0, 3), () => {
          if (!isAlive()) return
          if (outcome === null || isUnknown) reject(new Planned(isLost ? 'failed' : 'unknown'))
          else resolve(outcome)
        })
      })
    })
  }

  #append({ epoch, base, rows }: Append): AppendOutcome {
    if (epoch !== this.epoch || base !== this.seq) return { type: 'conflict' }
    const peers = new Map<PeerId, 'sessionOver' | 'mayNot'>()
    for (const { author } of rows) {
      const reason = author.type === 'peer' ? this.denied.get(author.peer.person.id) : undefined
      if (author.type === 'peer' && reason) peers.set(author.peer.id, reason)
    }
    if (peers.size > 0) return { type: 'refused', peers, requests: [] }
    const owners = rows.flatMap(({ author, newClients }) =>
      newClients.map((id) => [id, author.type === 'peer' ? author.peer.person.id : null] as const),
    )
    if (owners.some(([id, owner]) => this.leases.has(id) && this.leases.get(id) !== owner))
      return { type: 'conflict' }
    for (const [id, owner] of owners) this.leases.set(id, owner)
    this.#store(rows)
    return { type: 'committed' }
  }

  #load(): Loaded {
    return {
      epoch: this.epoch,
      seq: this.seq,
      areaId: 'area',
      kind: 'section',
      updates: this.updates(),
      leases: new Map(this.leases),
      retired: new Set(this.retired),
      threads: [],
      requests: [],
    }
  }

  #compact(when: 'tail-is-long' | 'always'): void {
    const tail = this.seq - (this.snapshot?.seq ?? 0)
    if (tail < (when === 'always' ? 2 : 500)) return
    const doc = this.replay()
    this.snapshot = { seq: this.seq, state: new Uint8Array(Y.encodeStateAsUpdate(doc)) }
    doc.destroy()
    this.rows = []
  }
}
