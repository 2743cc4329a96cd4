import { documentAllowed } from '@/lib/documents/allowed'
import type { CloseReason } from '@/lib/sync/close-codes'
import { decodeClientMessage, type ClientMessage } from '@/lib/sync/wire'
import { unreachable } from '@/lib/kernel/unreachable'
import { Keeping, type Kept, type Outcome } from './keeping'
import { Mailbox, saysNothing, type Letter } from './mailbox'
import { Audience, broadcasts, goOn, newerThan, type Asked, type Letters, type Peer } from './peers'
import { Pending, withoutLettersOf } from './pending'
import { PresenceBoard } from './presence'
import { takeLetters, wantsTheLogAgain, type Taken, type TakenLetters } from './take'
import { PuttingBack } from './putting-back'
import { asRead, PROGRAM_CLIENT_ID, RoomText } from './text'
import type { Effect, Loaded, PeerId, PeerInfo, ThreadRow } from './types'

type State = 'loading' | 'ready' | 'committing' | 'over'

/**
 * One document and the people in it: check → apply → append → acknowledge and broadcast. Returns what
 * is to be done instead of doing it, and never throws. Uncommitted text is never shown: while rows are
 * being stored nothing is applied, and questions wait (P8).
 */
export class Room {
  readonly presence = new PresenceBoard()
  readonly threads = new Keeping()
  #allowed = documentAllowed()
  readonly #mailbox = new Mailbox()
  readonly #audience = new Audience()
  readonly #puttingBack = new PuttingBack()
  #text: RoomText | null = null
  #leases = new Map<number, string | null>()
  #state: State = 'loading'
  #pending: Pending | null = null
  #epoch = 0
  #seq = 0
  #hashDue = false

  get epoch(): number {
    return this.#epoch
  }
  get state(): State {
    return this.#state
  }
  get isEmpty(): boolean {
    return this.#audience.isEmpty && !this.isWaiting && this.#state !== 'committing'
  }
  get asked(): Asked {
    return this.#audience.asked
  }
  /** For looking at; null until it is loaded. */
  get text(): RoomText | null {
    return this.#text
  }
  /** Whether `turn` has something to do. */
  get isWaiting(): boolean {
    return this.#state === 'ready' && (!this.#mailbox.isEmpty || this.threads.isDue)
  }
  waitingBytes(peer: PeerId): number {
    return this.#mailbox.bytesOf(peer)
  }

  join(info: PeerInfo): void {
    this.#audience.add(info)
  }

  /** What the peer has sent stays: it is checked and stored like the rest, but not acknowledged. */
  leave(peer: PeerId, now: number): Effect[] {
    this.#audience.remove(peer)
    return this.presence.leave(peer, now)
  }

  /** One frame from a socket. `now` in milliseconds. */
  receive(peerId: PeerId, frame: Uint8Array, now: number): Effect[] {
    const peer = this.#audience.get(peerId)
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
      case 'step1': {
        const early = this.#audience.ask(peer.info.id, message.stateVector)
        return this.#state === 'ready' ? this.#answerQuestions(now) : early
      }
      case 'step2':
      case 'update':
        return this.#hearUpdate(peer, message)
      case 'awareness':
        return this.presence.take(peer.info, message.states, now)
      case 'query-awareness':
        return this.presence.answer(peer.info.id, now)
      default:
        return unreachable(message)
    }
  }

  /** A reader changes nothing (T19). */
  #hearUpdate(peer: Peer, { type, update }: Extract<ClientMessage, { update: unknown }>): Effect[] {
    if (!peer.info.mayWrite)
      return saysNothing(update) ? [] : this.#close(peer.info.id, 'mayNot', 'a reader wrote')
    this.#mailbox.put({ author: { type: 'peer', peer: peer.info }, kind: type, update })
    return []
  }

  /** What was read first is sent to those with nothing before it is put together. Null: there is nothing to send. */
  offer({ epoch, seq, updates }: Loaded): Effect[] | null {
    const frames = this.#state === 'loading' && this.#epoch === 0 ? asRead(updates) : []
    if (frames.length === 0) return null
    this.#epoch = epoch
    this.#seq = seq
    return this.#audience.offer(frames)
  }

  loaded(loaded: Loaded, now: number): Effect[] {
    if (this.#state === 'over') return []
    if (this.#epoch !== 0 && loaded.epoch !== this.#epoch) return this.end('reload', 'a new epoch')
    this.#text = new RoomText(loaded, this.#text)
    this.#allowed = documentAllowed(loaded.kind)
    // An id of the program's own, in each document from its beginning.
    this.#leases = new Map([...loaded.leases, [PROGRAM_CLIENT_ID, null]])
    this.threads.load(loaded)
    const missed = this.#epoch === 0 ? [] : newerThan(this.#seq, loaded)
    this.#epoch = loaded.epoch
    this.#seq = loaded.seq
    this.#state = 'ready'
    return [...missed, ...this.#answerQuestions(now)]
  }

  /** Closes everybody; the room does nothing any more. */
  end(reason: CloseReason, why: string): Effect[] {
    if (this.#state === 'over') return []
    this.#state = 'over'
    this.#pending = null
    this.#mailbox.clear()
    this.#text?.destroy()
    this.#text = null
    return this.#audience.ids.map((peer) => ({ type: 'close', peer, reason, why }))
  }

  /** Takes all waiting updates: check → apply → append. Call at the end of an event-loop turn. */
  turn(): Effect[] {
    const text = this.#text
    if (!this.isWaiting || !text) return []
    const pending = new Pending()
    const turn = this.#mailbox.takeTurn()
    const effects = this.threads.prepare(text.doc, turn)
    for (const [index, letters] of turn.entries()) {
      const taken = this.#take(text, letters)
      const again = wantsTheLogAgain(taken, letters)
      if (taken.type === 'taken' && !again) {
        effects.push(...this.#settle(letters, taken, pending))
        const failure = this.#puttingBack.after(text, this.#leases, pending.rows)
        if (!failure) continue
        this.#mailbox.putBack(turn.slice(index + 1).flat())
        return [...effects, failure, ...this.#startAnew(pending.letters)]
      }
      const culprit = letters[0]?.author
      if (taken.type === 'broke' && culprit?.type === 'peer')
        effects.push(...this.#close(culprit.peer.id, 'refused', taken.why))
      // All letters but a culprit's come again after the log is read anew.
      this.#mailbox.putBack(turn.slice(again ? index : index + 1).flat())
      return [...effects, ...this.#startAnew(pending.letters)]
    }
    this.#pending = pending
    this.#state = 'committing'
    return [...effects, ...this.#finish(pending, this.threads.after(text, pending.rows, this.#seq))]
  }

  /** What is known of the threads that were asked for; who is absent is nobody's. */
  found(threads: readonly ThreadRow[]): Effect[] {
    if (!this.#text || !this.#pending) return []
    return this.#finish(this.#pending, this.threads.found(this.#text, threads))
  }

  /** Behind what people wrote comes what the program does for it: in the same append (P28). */
  #finish(pending: Pending, outcome: Outcome): Effect[] {
    switch (outcome.type) {
      case 'find':
        return [{ type: 'find-threads', ids: outcome.ids }]
      case 'failed':
        return [{ type: 'failed', error: outcome.error }, ...this.#startAnew(pending.letters)]
      case 'kept':
        pending.rows.push(...outcome.rows)
        return this.#append(pending, outcome)
      default:
        return unreachable(outcome)
    }
  }

  #append(pending: Pending, { places, answers }: Kept): Effect[] {
    const [epoch, base, { rows }] = [this.#epoch, this.#seq, pending]
    if (rows.length + places.length + answers.length > 0)
      return [{ type: 'append', epoch, base, rows, places, answers }]
    this.#pending = null
    this.#state = 'ready'
    return this.#audience.settle(pending, this.#seq, this.#text)
  }

  #take(text: RoomText, letters: readonly Letter[]): Taken {
    return takeLetters(text, letters, {
      allowed: this.#allowed,
      leases: this.#leases,
      resyncing: this.#audience.of(letters)?.resyncing ?? false,
      hasThread: (threadId) => this.threads.knows(threadId),
    })
  }

  /** Notes what one author's letters came to. */
  #settle(letters: readonly Letter[], taken: TakenLetters, pending: Pending): Effect[] {
    const peer = this.#audience.of(letters)
    pending.take(letters, peer, taken)
    if (!peer) return []
    const leaves = goOn(peer, letters.length, taken)
    if (leaves) return this.#close(peer.info.id, ...leaves)
    pending.promise(peer, taken)
    return []
  }

  /** The Y.Doc holds what is not in the log: away with it. The letters come again. */
  #startAnew(letters: readonly Letters[]): Effect[] {
    for (const own of letters) this.#audience.takeBack(own)
    this.#mailbox.putBack(letters.flatMap((own) => own.letters))
    this.#pending = null
    this.#state = 'loading'
    return [{ type: 'reload' }]
  }

  /** The rows of the last `append` are in the log. */
  committed(now: number): Effect[] {
    const pending = this.#pending
    if (!pending) return []
    this.#pending = null
    this.#state = 'ready'
    this.threads.worked()
    this.#seq += pending.rows.length
    this.#text?.committed(pending.rows.map(({ update }) => update))
    return [
      ...this.#audience.settle(pending, this.#seq, this.#text),
      ...broadcasts(pending.rows),
      ...this.#answerQuestions(now),
      ...(this.#hashDue ? this.tellHash() : []),
    ]
  }

  /** Somebody else wrote the log: read it again, then everything that waited once more. */
  conflict(): Effect[] {
    return this.#pending ? this.#startAnew(this.#pending.letters) : []
  }

  /** The log has come to `seq`: what another process has stored is read. A commit finds it out by itself. */
  catchUp(seq: number): Effect[] {
    return this.#state === 'ready' && seq > this.#seq ? this.#startAnew([]) : []
  }

  /** Some may no longer write. Nothing of this room was stored; the others' letters come again. */
  refused(reasons: ReadonlyMap<PeerId, CloseReason>, requests: Iterable<string> = []): Effect[] {
    if (!this.#pending) return []
    this.threads.deny(requests)
    const others = withoutLettersOf(reasons, this.#pending.letters)
    const closed = [...reasons].flatMap(([peer, reason]) =>
      this.#close(peer, reason, 'may no longer write'),
    )
    return [...closed, ...this.#startAnew(others)]
  }

  /** Rights have changed: what the peer may from now on. What waits is judged at its commit. */
  renew(info: PeerInfo): void {
    this.#audience.renew(info)
  }

  /** Nobody has written for a while. */
  rest(): Effect[] {
    return this.#state === 'ready' && !this.isWaiting ? this.threads.rest(this.#text) : []
  }

  /** The hash of the committed text, to all who know our messages (G6). */
  tellHash(): Effect[] {
    this.#hashDue = this.#state !== 'ready'
    if (this.#hashDue || !this.#text) return []
    return this.#audience.tellHash(this.#text, { epoch: this.#epoch, seq: this.#seq })
  }

  #answerQuestions(now: number): Effect[] {
    if (!this.#text) return []
    const at = { epoch: this.#epoch, seq: this.#seq }
    const { effects, leaving } = this.#audience.answer(this.#text, at, this.presence.others(now))
    const closed = leaving.flatMap(({ peer, reason, why }) => this.#close(peer, reason, why))
    return [...effects, ...closed]
  }

  #close(peer: PeerId, reason: CloseReason, why: string): Effect[] {
    if (!this.#audience.remove(peer)) return []
    this.#mailbox.forget(peer)
    return [{ type: 'close', peer, reason, why }]
  }
}
