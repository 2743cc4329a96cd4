import { documentAllowed } from '@/lib/documents/allowed'
import type { CloseReason } from '@/lib/sync/close-codes'
import { MAX_DOCUMENT_BYTES } from '@/lib/sync/limits'
import { decodeClientMessage, type ClientMessage } from '@/lib/sync/wire'
import { unreachable } from '@/lib/kernel/unreachable'
import { Mailbox, type Letter } from './mailbox'
import { acknowledge, answer, broadcasts, closeFor, newPeer, tellHash, type Peer } from './peers'
import { PresenceBoard } from './presence'
import { takeLetters, type Pending, type Taken } from './take'
import { RoomText } from './text'
import type { Author, Effect, Loaded, PeerId, PeerInfo } from './types'

/** How often one socket is asked for everything before it is taken for hostile (T27). */
const MAX_RESYNCS = 3

type State = 'loading' | 'ready' | 'committing' | 'over'

/**
 * One document and the people in it: check → apply → append → acknowledge and broadcast. Returns what
 * is to be done instead of doing it, and never throws. Uncommitted text is never shown: while rows are
 * being stored nothing is applied, and questions wait (P8).
 */
export class Room {
  readonly presence = new PresenceBoard()
  readonly #allowed = documentAllowed()
  readonly #mailbox = new Mailbox()
  readonly #peers = new Map<PeerId, Peer>()
  #questions: { peer: PeerId; stateVector: Uint8Array }[] = []
  #text: RoomText | null = null
  #leases = new Map<number, string | null>()
  #state: State = 'loading'
  #pending: Pending | null = null
  #bytes = 0
  #epoch = 0
  #seq = 0
  #hashDue = false

  get epoch(): number {
    return this.#epoch
  }
  get isLoading(): boolean {
    return this.#state === 'loading'
  }
  get isEmpty(): boolean {
    return this.#peers.size === 0 && this.#mailbox.isEmpty && this.#state !== 'committing'
  }
  /** For looking at; null until it is loaded. */
  get text(): RoomText | null {
    return this.#text
  }
  /** Whether `turn` has something to do. */
  get isWaiting(): boolean {
    return this.#state === 'ready' && !this.#mailbox.isEmpty
  }
  waitingBytes(peer: PeerId): number {
    return this.#mailbox.bytesOf(peer)
  }

  join(info: PeerInfo): void {
    this.#peers.set(info.id, newPeer(info))
  }

  /** What the peer has sent stays: it is checked and stored like the rest, but not acknowledged. */
  leave(peer: PeerId, now: number): Effect[] {
    this.#peers.delete(peer)
    this.#questions = this.#questions.filter((question) => question.peer !== peer)
    return this.presence.leave(peer, now)
  }

  /** One frame from a socket. `now` in milliseconds. */
  receive(peerId: PeerId, frame: Uint8Array, now: number): Effect[] {
    const peer = this.#peers.get(peerId)
    if (!peer || this.#state === 'over') return []
    const message = decodeClientMessage(frame)
    if (!message.ok) return this.#close(peerId, 'refused', message.error.reason)
    return this.#hear(peer, message.value, now)
  }

  #hear(peer: Peer, message: ClientMessage, now: number): Effect[] {
    switch (message.type) {
      case 'hello':
        peer.hello = true
        return []
      case 'step1':
        this.#questions.push({ peer: peer.info.id, stateVector: message.stateVector })
        return this.#state === 'ready' ? this.#answerQuestions(now) : []
      case 'step2':
      case 'update':
        return this.#hearUpdate(peer, message)
      case 'awareness':
        return this.presence.take(peer.info, message.states, now)
      case 'query-awareness': {
        const frame = this.presence.all(now)
        return frame ? [{ type: 'send', to: peer.info.id, frame }] : []
      }
      default:
        return unreachable(message)
    }
  }

  /** A reader changes nothing: the bytes of two empty lists are all that it may send (T19). */
  #hearUpdate(peer: Peer, { type, update }: Extract<ClientMessage, { update: unknown }>): Effect[] {
    if (!peer.info.mayWrite) {
      const isEmpty = update.byteLength === 2 && update[0] === 0 && update[1] === 0
      return isEmpty ? [] : this.#close(peer.info.id, 'mayNot', 'a reader wrote')
    }
    this.#mailbox.put({ author: { type: 'peer', peer: peer.info }, kind: type, update })
    return []
  }

  /** The program writes: a mark, a repair, a restore. Stored and sent like everybody's edits. */
  write(author: Extract<Author, { type: 'system' }>, update: Uint8Array<ArrayBuffer>): void {
    this.#mailbox.put({ author, kind: 'update', update })
  }

  loaded(loaded: Loaded, now: number): Effect[] {
    if (this.#state === 'over') return []
    if (this.#epoch !== 0 && loaded.epoch !== this.#epoch) return this.end('reload', 'a new epoch')
    this.#text?.destroy()
    this.#text = new RoomText(loaded.updates)
    this.#bytes = loaded.updates.reduce((sum, update) => sum + update.byteLength, 0)
    this.#leases = new Map(loaded.leases)
    this.#epoch = loaded.epoch
    this.#seq = loaded.seq
    this.#state = 'ready'
    return this.#answerQuestions(now)
  }

  /** Closes everybody; the room does nothing any more. */
  end(reason: CloseReason, why: string): Effect[] {
    if (this.#state === 'over') return []
    this.#state = 'over'
    this.#pending = null
    this.#mailbox.clear()
    this.#text?.destroy()
    this.#text = null
    return [...this.#peers.keys()].map((peer) => ({ type: 'close', peer, reason, why }))
  }

  /** Takes all waiting updates: check → apply → append. Call at the end of an event-loop turn. */
  turn(): Effect[] {
    const text = this.#text
    if (this.#state !== 'ready' || this.#mailbox.isEmpty || !text) return []
    const pending: Pending = { rows: [], letters: [], leaps: new Map() }
    const effects: Effect[] = []
    const turn = this.#mailbox.takeTurn()
    for (const [index, letters] of turn.entries()) {
      const taken = this.#take(text, letters)
      if (taken.type === 'taken') {
        effects.push(...this.#settle(letters, taken, pending))
        continue
      }
      const culprit = letters[0]?.author
      if (culprit?.type === 'peer')
        effects.push(...this.#close(culprit.peer.id, 'refused', taken.why))
      // All letters but the culprit's come again after the log is read anew.
      this.#mailbox.putBack(turn.slice(index + 1).flat())
      return [...effects, ...this.#startAnew(pending.letters)]
    }
    if (pending.rows.length === 0)
      return [...effects, ...acknowledge(this.#peers, pending.leaps, this.#seq)]
    this.#pending = pending
    this.#state = 'committing'
    return [...effects, { type: 'append', epoch: this.#epoch, base: this.#seq, rows: pending.rows }]
  }

  #take(text: RoomText, letters: readonly Letter[]): Taken {
    const more = letters.reduce((sum, { update }) => sum + update.byteLength, 0)
    // What was deleted has been counted, but weighs nothing any more: measured only when it matters.
    if (this.#bytes + more > MAX_DOCUMENT_BYTES) this.#bytes = text.measure()
    return takeLetters(text, letters, {
      allowed: this.#allowed,
      leases: this.#leases,
      room: MAX_DOCUMENT_BYTES - this.#bytes,
      resyncing: this.#peerOf(letters)?.resyncing ?? false,
    })
  }

  #peerOf(letters: readonly Letter[]): Peer | undefined {
    const author = letters[0]?.author
    return author?.type === 'peer' ? this.#peers.get(author.peer.id) : undefined
  }

  /** Notes what one author's letters came to. */
  #settle(
    letters: readonly Letter[],
    taken: Extract<Taken, { type: 'taken' }>,
    pending: Pending,
  ): Effect[] {
    const author = letters[0]?.author
    const { update, newClients, refusal } = taken
    if (update && author) {
      pending.rows.push({ author, update, messages: taken.letters.length, newClients })
      pending.letters.push(taken.letters)
    }
    const peer = this.#peerOf(letters)
    if (!peer) return []
    if (refusal) return this.#close(peer.info.id, ...closeFor(refusal))
    peer.processed += letters.length
    const hadGap = taken.resyncing && !peer.resyncing
    peer.resyncing = taken.resyncing
    if (!peer.resyncing) pending.leaps.set(peer.info.id, peer.processed)
    return hadGap ? this.#askForAll(peer) : []
  }

  #askForAll(peer: Peer): Effect[] {
    peer.resyncs += 1
    if (peer.resyncs > MAX_RESYNCS) return this.#close(peer.info.id, 'refused', 'gaps without end')
    const frame = this.#text?.stateVectorFrame()
    return frame ? [{ type: 'send', to: peer.info.id, frame }] : []
  }

  /** The Y.Doc holds what is not in the log: away with it. The letters come again. */
  #startAnew(letters: readonly (readonly Letter[])[]): Effect[] {
    for (const own of letters) {
      const peer = this.#peerOf(own)
      if (peer) peer.processed -= own.length
    }
    this.#mailbox.putBack(letters.flat())
    this.#pending = null
    this.#state = 'loading'
    return [{ type: 'reload' }]
  }

  /** The rows of the last `append` are in the log. */
  committed(now: number): Effect[] {
    const pending = this.#pending
    if (!pending) return []
    const { rows, leaps } = pending
    this.#pending = null
    this.#state = 'ready'
    this.#seq += rows.length
    this.#text?.committed(rows.map(({ update }) => update))
    this.#bytes += rows.reduce((sum, { update }) => sum + update.byteLength, 0)
    const effects = [
      ...acknowledge(this.#peers, leaps, this.#seq),
      ...broadcasts(rows),
      ...this.#answerQuestions(now),
    ]
    return this.#hashDue ? [...effects, ...this.tellHash()] : effects
  }

  /** Somebody else wrote the log: read it again, then everything that waited once more. */
  conflict(): Effect[] {
    return this.#pending ? this.#startAnew(this.#pending.letters) : []
  }

  /** Some may no longer write. Nothing of this room was stored; the others' letters come again. */
  refused(reasons: ReadonlyMap<PeerId, CloseReason>): Effect[] {
    if (!this.#pending) return []
    const { letters } = this.#pending
    const closed = [...reasons].flatMap(([peer, reason]) =>
      this.#close(peer, reason, 'may no longer write'),
    )
    const others = letters.filter(([first]) => {
      const author = first?.author
      return author?.type !== 'peer' || !reasons.has(author.peer.id)
    })
    return [...closed, ...this.#startAnew(others)]
  }

  /** Rights have changed: what the peer may from now on. What waits is judged at its commit. */
  renew(info: PeerInfo): void {
    const peer = this.#peers.get(info.id)
    if (peer) peer.info = info
  }

  /** The hash of the committed text, to all who know our messages (G6). */
  tellHash(): Effect[] {
    this.#hashDue = this.#state !== 'ready'
    if (this.#hashDue || !this.#text) return []
    return tellHash(this.#peers, this.#text, this.#epoch, this.#seq)
  }

  #answerQuestions(now: number): Effect[] {
    const text = this.#text
    if (!text) return []
    const questions = this.#questions
    this.#questions = []
    return questions.flatMap(({ peer: id, stateVector }) => {
      const peer = this.#peers.get(id)
      if (!peer) return []
      try {
        const others = this.presence.all(now)
        return answer(text, peer, stateVector, { epoch: this.#epoch, seq: this.#seq, others })
      } catch {
        return this.#close(id, 'refused', 'unreadable state vector')
      }
    })
  }

  #close(peer: PeerId, reason: CloseReason, why: string): Effect[] {
    if (!this.#peers.has(peer)) return []
    this.#mailbox.forget(peer)
    this.#peers.delete(peer)
    this.#questions = this.#questions.filter((question) => question.peer !== peer)
    return [{ type: 'close', peer, reason, why }]
  }
}
