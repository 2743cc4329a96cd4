import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import {
  CONNECTION,
  connect,
  type Connection,
  type StateHash,
} from '@/components/editor/connection'
import { contentHash, docContent } from '@/lib/documents/content'
import { CLOSE } from '@/lib/sync/close-codes'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import type { Chance } from './chance'
import { edit } from './edits'
import { LawBroken, type Intents } from './laws'
import type { Wire } from './wire'

export type ClientWorld = {
  chance: Chance
  intents: Intents
  openWire(person: string): Wire
  /** Must hold what was acknowledged; throws LawBroken. */
  checkCommitted(law: string, epoch: number, update: Uint8Array): void
  /** Whether the person has lost the right to write, or their session. */
  isDenied(person: string): boolean
  whyRefused(person: string): string
  /** Whether two processes have had the text at once: then a page may have to be opened anew. */
  hasOverlapped(): boolean
}

const JOURNAL = Symbol('journal')

/** A person at an editor: our own connection, a Y.Doc, and a journal that outlives the tab. */
export class Client {
  doc = new Y.Doc()
  /** Edits that are not acknowledged, by number. */
  readonly pending = new Map<number, Uint8Array>()
  epoch: number | null = null
  ended: number | null = null
  /** Edits that could not be merged any more, and were given back as a copy. */
  leftOver: Uint8Array[] = []
  isUp = false
  #undo!: Y.UndoManager
  #connection!: Connection
  #awareness!: Awareness
  #wire: Wire | null = null
  #newest = 0
  #words = 0
  #isOffline = false

  constructor(
    private readonly world: ClientWorld,
    readonly person: string,
  ) {
    this.#open(null)
  }

  /** A page is opened, with what the journal of the last one holds. */
  #open(journal: { epoch: number; updates: readonly Uint8Array[] } | null): void {
    const doc = new Y.Doc()
    doc.clientID = 1_000 + this.world.chance.below(4_000_000_000)
    this.doc = doc
    this.epoch = null
    this.ended = null
    this.isUp = false
    this.pending.clear()
    this.#undo = new Y.UndoManager(doc.getXmlFragment(CONTENT_ROOT), { captureTimeout: 0 })
    this.#awareness = new Awareness(doc)
    let kept = journal
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === CONNECTION) return
      this.world.intents.add(update)
      this.#newest += 1
      this.pending.set(this.#newest, update)
      if (origin !== JOURNAL) this.#connection.send(this.#newest, update)
    })
    this.#connection = connect({
      doc,
      awareness: this.#awareness,
      chance: this.world.chance.fraction,
      openSocket: () => {
        const wire = this.world.openWire(this.person)
        this.#wire = wire
        // The network is still away.
        if (this.#isOffline) wire.cut()
        return wire
      },
      hooks: {
        up: () => {
          this.isUp = true
        },
        away: () => {
          this.isUp = false
        },
        arrived: async (epoch) => {
          if (this.epoch !== null && this.epoch !== epoch) return this.#closed(CLOSE.reload.code)
          this.epoch = epoch
          if (kept?.epoch === epoch) for (const update of kept.updates) this.#bringBack(update)
          else if (kept) this.leftOver.push(...kept.updates)
          kept = null
        },
        newest: () => this.#newest,
        unsent: () => [...this.pending.values()],
        acknowledged: (through) => this.#acknowledged(through),
        stateHash: (state) => this.#compare(state),
        closed: (code) => this.#closed(code),
      },
    })
  }

  /** What an earlier page had not been told to be saved: once more, and still unsent. */
  #bringBack(update: Uint8Array): void {
    const before = this.#newest
    Y.applyUpdate(this.doc, update, JOURNAL)
    if (this.#newest === before) {
      this.#newest += 1
      this.pending.set(this.#newest, update)
    }
  }

  edit(): void {
    if (this.epoch === null || this.ended !== null) return
    edit(this.doc, this.#undo, this.world.chance, `‹${this.person}.${this.#words++}›`)
  }

  cutLine(): void {
    this.#wire?.cut()
  }
  goOffline(): void {
    this.#isOffline = true
    this.#wire?.cut()
  }
  comeBack(): void {
    if (!this.#isOffline) return
    this.#isOffline = false
    this.#wire?.cut()
    this.#connection.drop()
    this.#connection.wake()
  }

  /** The tab is closed or crashes; the next one finds the journal, if the text is still the same. */
  openAnew(): void {
    const updates = [...this.pending.values()]
    const { epoch } = this
    this.leave()
    this.#open(epoch === null ? null : { epoch, updates })
  }

  /** The text begins anew: what was not sent can only be read. */
  startOver(): void {
    this.leftOver.push(...this.pending.values())
    this.leave()
    this.#open(null)
  }

  leave(): void {
    this.#connection.destroy()
    this.#wire?.cut()
    this.#awareness.destroy()
    this.#undo.destroy()
    this.doc.destroy()
  }

  #acknowledged(through: number): void {
    for (const [number, update] of this.pending) {
      if (number > through) continue
      this.world.checkCommitted('G1 saved means committed', this.epoch ?? 0, update)
      this.pending.delete(number)
    }
  }

  #compare({ epoch, hash }: StateHash): void {
    if (this.pending.size > 0 || !this.isUp || this.ended !== null || epoch !== this.epoch) return
    if (contentHash(docContent(this.doc)) === Buffer.from(hash).toString('hex')) return
    if (!this.world.hasOverlapped())
      throw new LawBroken('G6 same', `${this.person} has another text than the server`)
    // A browser opens the text anew by itself.
    queueMicrotask(() => this.openAnew())
  }

  #closed(code: number): void {
    if (this.ended !== null) return
    this.ended = code
    this.#connection.destroy()
    if (code === CLOSE.reload.code) return
    const isDenied = code === CLOSE.mayNot.code || code === CLOSE.sessionOver.code
    if (!isDenied || !this.world.isDenied(this.person))
      throw new LawBroken(
        'an honest editor is not sent away',
        `${this.person} got ${code}: ${this.world.whyRefused(this.person)}`,
      )
  }
}
