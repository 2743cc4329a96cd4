import * as Y from 'yjs'
import { contentHash, docContent } from '@/lib/documents/content'
import { applyAsIs } from '@/lib/documents/replaying'
import { MAX_DOCUMENT_BYTES } from '@/lib/sync/limits'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { UnseenWords } from './unseen'
import { watchIntegration } from './integration'
import { encodeStateHash, encodeStep1, encodeStep2, encodeUpdate } from '@/lib/sync/wire'

/**
 * The Yjs client id under which the program writes: nobody's, as that of a document's first update (1).
 * Fixed, so that marks set for years do not fill the state vector. Uncommitted structs of it are thrown
 * away with the text and never shown, so that its clock goes on from the log.
 */
export const PROGRAM_CLIENT_ID = 2

/** Rows that may follow the cached snapshot frame before it is made anew. */
const MAX_TAIL = 200

/** A text of more bytes takes some ten milliseconds to put together. */
const MAX_RESTING = 100_000
/** Of so many, with what was deleted, it is not looked whether it is shorter: that takes as long. */
const MAX_WRITTEN = 1_000_000

const NONE: ReadonlySet<number> = new Set()

/** An answer that is kept for others who lack the same, in bytes: made-up state vectors would fill the memory. */
const MAX_KEPT_ANSWER = 200_000

/**
 * One Y.Doc and the bytes that newcomers get of it. Nothing runs in Yjs's event handlers but a push
 * to an array: a handler that throws leaves a document that looks well and never speaks again (T24).
 */
export class RoomText {
  /** Null while nobody writes: what newcomers get is enough to make it anew. */
  #doc: Y.Doc | null
  /** Whether the last change did more than what was applied: Yjs takes out marks that say nothing any more. */
  hasTidied = false
  /** Client ids of earlier epochs. Who knows one of them comes with a text that is no more (P30). */
  readonly retired: ReadonlySet<number>
  readonly unseen: UnseenWords
  readonly #emitted: Uint8Array[] = []
  #base: Base | null = null
  #tail: Uint8Array[] = []
  #bytes: number
  #answers: Map<string, Uint8Array<ArrayBuffer>> | null = null
  #hash: { at: string; frame: Uint8Array<ArrayBuffer> } | null = null

  /** `before`: what was here before the log was read again; it is over. */
  constructor(
    { updates, retired = NONE }: { updates: readonly Uint8Array[]; retired?: ReadonlySet<number> },
    before?: RoomText | null,
  ) {
    before?.destroy()
    this.unseen = new UnseenWords(this, before?.unseen)
    this.#bytes = sizeOf(updates)
    const kept = snapshotOf(updates)
    if (kept) [this.#base, this.#tail] = kept
    const doc = this.#wake(updates)
    this.#doc = doc
    const strangers = [...retired].filter((id) => Y.getState(doc.store, id) === 0)
    this.retired = strangers.length > 0 ? new Set(strangers) : NONE
  }

  get doc(): Y.Doc {
    this.#doc ??= this.#wake(this.#base ? [updateIn(this.#base)] : [])
    return this.#doc
  }

  #wake(updates: readonly Uint8Array[]): Y.Doc {
    const doc = new Y.Doc()
    doc.getXmlFragment(CONTENT_ROOT)
    applyAsIs(doc, updates)
    doc.on('update', (update: Uint8Array) => {
      this.#emitted.push(update)
    })
    return doc
  }

  /**
   * Nobody has written for a while, and nothing is uncommitted: a Y.Doc weighs some ten times the bytes that
   * newcomers get, which are enough until somebody writes. A large one is kept: making it anew would be felt.
   * Whether there was one, and it is gone.
   */
  rest(): boolean {
    if (!this.#doc || this.#bytes > MAX_WRITTEN) return false
    if (!this.#base || this.#tail.length > 0) this.#base = baseOf(Y.encodeStateAsUpdate(this.#doc))
    this.#tail = []
    this.#bytes = this.#base.length
    if (this.#bytes > MAX_RESTING) return false
    this.#answers = null
    this.#doc.destroy()
    this.#doc = null
    return true
  }

  /**
   * Runs `apply` in one transaction and returns our own encoding of what it changed; null if nothing.
   * Throws when Yjs does, and when the document does not work any more afterwards: then it must go.
   */
  change(apply: () => void): Uint8Array<ArrayBuffer> | null {
    this.#emitted.length = 0
    this.doc.transact(() => watchIntegration(apply), 'room')
    this.#assertHealthy()
    const [first, ...more] = this.#emitted
    this.hasTidied = more.length > 0
    if (!first) return null
    const update = more.length > 0 ? Y.mergeUpdates(this.#emitted) : first
    this.#emitted.length = 0
    return new Uint8Array(update)
  }

  /** As `change`, for what the program itself writes. */
  changeOwn(apply: () => void): Uint8Array<ArrayBuffer> | null {
    this.doc.clientID = PROGRAM_CLIENT_ID
    return this.change(apply)
  }

  /** Within `change` only. */
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'room')
  }

  #assertHealthy(): void {
    const { doc } = this
    if (doc._transactionCleanups.length > 0 || doc._transaction !== null)
      throw new Error('the document has stopped')
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
      throw new Error('the document waits for what nobody has')
  }

  /** The rows are committed: what newcomers get now includes them. */
  committed(updates: readonly Uint8Array[]): void {
    this.unseen.committed()
    this.#answers = null
    this.#bytes += sizeOf(updates)
    if (!this.#base) return
    this.#tail.push(...updates)
    if (this.#tail.length > MAX_TAIL) this.#base = null
  }

  /**
   * Bytes that the document may still grow by, when `more` want in. What was deleted has been counted,
   * but weighs nothing any more: measured only when it matters, some milliseconds for a large document.
   */
  roomFor(more: number): number {
    if (this.#bytes + more > MAX_DOCUMENT_BYTES)
      this.#bytes = Y.encodeStateAsUpdate(this.doc).byteLength
    return MAX_DOCUMENT_BYTES - this.#bytes
  }

  stateVectorFrame(): Uint8Array<ArrayBuffer> {
    const resting = !this.#doc && this.#base
    return encodeStep1(
      resting ? Y.encodeStateVectorFromUpdate(updateIn(resting)) : Y.encodeStateVector(this.doc),
    )
  }

  /** Whether somebody with this state vector has a text of an earlier epoch. Throws when it is none. */
  isOutdated(stateVector: Uint8Array): boolean {
    if (this.retired.size === 0) return false
    return [...Y.decodeStateVector(stateVector).keys()].some((id) => this.retired.has(id))
  }

  /** What someone with this state vector lacks: frames to be sent in this order. */
  answer(stateVector: Uint8Array): Uint8Array<ArrayBuffer>[] {
    // A browser without any content says 0 clients: one byte.
    if (stateVector.length <= 1) return this.#whole()
    const key = Buffer.from(stateVector).toString('base64')
    const known = this.#answers?.get(key)
    if (known) return [known]
    const frame = encodeStep2(Y.encodeStateAsUpdate(this.doc, stateVector))
    this.#answers ??= new Map()
    if (this.#answers.size < 20 && key.length + frame.byteLength < MAX_KEPT_ANSWER)
      this.#answers.set(key, frame)
    return [frame]
  }

  #whole(): Uint8Array<ArrayBuffer>[] {
    if (!this.#base) {
      this.#base = baseOf(Y.encodeStateAsUpdate(this.doc))
      this.#tail = []
    }
    if (this.#tail.length > 1) this.#tail = [Y.mergeUpdates(this.#tail)]
    return framesOf([this.#base, this.#tail])
  }

  hashFrame(epoch: number, seq: number): Uint8Array<ArrayBuffer> {
    const at = `${epoch}/${seq}`
    if (this.#hash?.at !== at) {
      const hash = new Uint8Array(Buffer.from(contentHash(docContent(this.doc)), 'hex'))
      this.#hash = { at, frame: encodeStateHash({ epoch, seq, hash }) }
    }
    return this.#hash.frame
  }

  destroy(): void {
    this.#doc?.destroy()
  }
}

/** The frame of an update that comes to a whole text; its bytes are the last ones. */
type Base = { frame: Uint8Array<ArrayBuffer>; length: number }
type Snapshot = [base: Base, behind: Uint8Array[]]

function baseOf(update: Uint8Array): Base {
  return { frame: encodeStep2(update), length: update.byteLength }
}
const updateIn = ({ frame, length }: Base) => frame.subarray(frame.byteLength - length)

/** What was read is what newcomers are sent, if little has been written behind its snapshot. */
function snapshotOf([snapshot, ...behind]: readonly Uint8Array[]): Snapshot | null {
  if (!snapshot || behind.length > MAX_TAIL || sizeOf(behind) > snapshot.byteLength) return null
  return [baseOf(snapshot), behind]
}

function framesOf([{ frame }, behind]: Snapshot): Uint8Array<ArrayBuffer>[] {
  return [frame, ...behind.map((update) => encodeUpdate(update))]
}

/** What somebody who has nothing is sent of what was read, without putting it together; empty if that is dearer. */
export function asRead(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[] {
  const snapshot = snapshotOf(updates)
  return snapshot ? framesOf(snapshot) : []
}

export function sizeOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, { byteLength }) => sum + byteLength, 0)
}
