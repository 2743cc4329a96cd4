import type { CloseReason } from '@/lib/sync/close-codes'
import { encodeAcknowledgement, encodeUpdate } from '@/lib/sync/wire'
import type { Letter } from './mailbox'
import type { RoomText } from './text'
import type { Effect, GateRefusal, Loaded, PeerId, PeerInfo, Row } from './types'

type Refusal = Exclude<GateRefusal, { type: 'gap' }>
type Looked = { refusal: Refusal | null; resyncing: boolean; hasGap: boolean }

/** `leaps`: how many messages of each peer are stored; `asked`: who has left something out. */
export type Promised = { leaps: ReadonlyMap<PeerId, number>; asked: readonly PeerId[] }

/** How far the letters of a connection have been looked at. */
export type Progress = {
  /** Update messages that were taken from the mailbox. */
  processed: number
  /** An update had a gap: acknowledgements wait until the client has sent everything. */
  resyncing: boolean
  resyncs: number
}

/** One author's letters, and where the author stood before them; null: the program, or somebody who is gone. */
export type Letters = { letters: readonly Letter[]; before: Progress | null }

export type Peer = Progress & {
  info: PeerInfo
  /** Has said hello, so knows our own messages. */
  hello: boolean
  /** Has been sent the text. */
  joined: boolean
  /** Update messages of this connection that are in the log. */
  committed: number
}

export function progressOf({ processed, resyncing, resyncs }: Peer): Progress {
  return { processed, resyncing, resyncs }
}

/** How often one socket is asked for everything before it is taken for hostile (T27). */
const MAX_RESYNCS = 3

/** Why a peer must leave: the code it is closed with, and for the log. */
type Leaving = [reason: CloseReason, why: string]

/** Notes that so many of the peer's letters were looked at; null: and it goes on. */
export function goOn(peer: Peer, letters: number, looked: Looked): Leaving | null {
  if (looked.refusal) return leavingFor(looked.refusal)
  peer.processed += letters
  peer.resyncing = looked.resyncing
  if (looked.hasGap) peer.resyncs += 1
  return peer.resyncs > MAX_RESYNCS ? ['refused', 'gaps without end'] : null
}

function leavingFor(refusal: Refusal): Leaving {
  if (refusal.type === 'outdated') return ['reload', 'an earlier epoch']
  if (refusal.type === 'too-large') return ['tooLarge', 'too large']
  return ['refused', refusal.type === 'foreign' ? 'a client id of somebody else' : refusal.reason]
}

function newPeer(info: PeerInfo): Peer {
  return {
    info,
    hello: false,
    joined: false,
    processed: 0,
    committed: 0,
    resyncing: false,
    resyncs: 0,
  }
}

/** What the questions that wait are for; `for-all`: somebody who has nothing has been sent the text. */
export type Asked = 'by-nobody' | 'not-yet' | 'for-more' | 'for-all'

/** What a peer has asked for. `isWelcome`: the text itself has been sent already. */
type Question = { peer: PeerId; stateVector: Uint8Array; isWelcome: boolean }
type At = { epoch: number; seq: number }
/** The frame that says who else is there; null when nobody is. */
type Others = (peer: PeerId) => Uint8Array<ArrayBuffer> | null

/**
 * What a peer is sent on its question: what the server has not seen of it, what it lacks, what the
 * text comes to, and who else is there. Throws on a state vector that is none.
 */
function answer(
  text: RoomText,
  peer: Peer,
  { stateVector, isWelcome }: Question,
  at: At,
  here: Others,
): Effect[] {
  const lacking = isWelcome ? [] : text.answer(stateVector)
  const isFirst = !peer.joined
  peer.joined = true
  const others = isFirst ? here(peer.info.id) : null
  const frames = [
    // A reader is not asked what it has: it may not give it.
    ...(isFirst && peer.info.mayWrite ? [text.stateVectorFrame()] : []),
    ...lacking,
    ...(peer.hello ? [text.hashFrame(at.epoch, at.seq)] : []),
    ...(others ? [others] : []),
  ]
  return frames.map((frame) => ({ type: 'send', to: peer.info.id, frame }))
}

/**
 * To everybody but the only author; with several, hearing oneself is harmless and one frame enough. Marks that
 * the room took out of the text with an author's words are news to the author: not told of them they would
 * go on with bold that is gone for all others.
 */
export function broadcasts(rows: readonly Row[]): Effect[] {
  const [only, another] = rows
  const author = another || only?.isNews ? null : only?.author
  const except = author?.type === 'peer' ? author.peer.id : null
  return rows.map(({ update }) => ({ type: 'broadcast', frame: encodeUpdate(update), except }))
}

/**
 * What others have stored since `seq`, for everybody who is here already: a process that was killed may
 * have had a commit under way. Where a snapshot has taken it up, the whole text; having it twice does nothing.
 */
export function newerThan(seq: number, { seq: now, updates }: Loaded): Effect[] {
  const missed = now - seq
  const rows = missed < updates.length ? updates.slice(updates.length - missed) : updates
  return rows.map((update) => ({ type: 'broadcast', frame: encodeUpdate(update), except: null }))
}

/** Says how many messages of each are committed, to those who know what that means. */
function acknowledge(
  peers: ReadonlyMap<PeerId, Peer>,
  committed: ReadonlyMap<PeerId, number>,
  seq: number,
): Effect[] {
  const effects: Effect[] = []
  for (const [id, messages] of committed) {
    const peer = peers.get(id)
    if (!peer || peer.committed === messages) continue
    peer.committed = messages
    const frame = encodeAcknowledgement({ messages, seq })
    if (peer.hello) effects.push({ type: 'send', to: id, frame })
  }
  return effects
}

/** The hash of the committed text, to all who have the text and know what that means. */
function tellHash(
  peers: ReadonlyMap<PeerId, Peer>,
  text: RoomText,
  epoch: number,
  seq: number,
): Effect[] {
  const listening = [...peers.values()].filter(({ hello, joined }) => hello && joined)
  if (listening.length === 0) return []
  const frame = text.hashFrame(epoch, seq)
  return listening.map(({ info }) => ({ type: 'send', to: info.id, frame }))
}

/** Everybody who is in the room, what they have been told, and the questions that wait. */
export class Audience {
  readonly #peers = new Map<PeerId, Peer>()
  #questions: Question[] = []
  /** What whoever has nothing is sent at once, until the text can be asked. */
  #early: readonly Uint8Array<ArrayBuffer>[] = []

  get isEmpty(): boolean {
    return this.#peers.size === 0
  }
  get ids(): PeerId[] {
    return [...this.#peers.keys()]
  }
  get(peer: PeerId): Peer | undefined {
    return this.#peers.get(peer)
  }
  add(info: PeerInfo): void {
    this.#peers.set(info.id, newPeer(info))
  }
  renew(info: PeerInfo): void {
    const peer = this.#peers.get(info.id)
    if (peer) peer.info = info
  }
  /** Whether the peer was there. */
  remove(peer: PeerId): boolean {
    this.#questions = this.#questions.filter((question) => question.peer !== peer)
    return this.#peers.delete(peer)
  }
  get asked(): Asked {
    if (this.#peers.size === 0) return 'by-nobody'
    if (this.#questions.length === 0) return 'not-yet'
    return this.#questions.some(({ isWelcome }) => isWelcome) ? 'for-all' : 'for-more'
  }

  /**
   * A question that waits when the next comes is the older one: whoever asks on and on holds one in memory.
   * Returns what can be sent before the answer.
   */
  ask(peer: PeerId, stateVector: Uint8Array): Effect[] {
    this.#questions = this.#questions.filter((question) => question.peer !== peer)
    const question = { peer, stateVector, isWelcome: false }
    this.#questions.push(question)
    return this.#welcome(question)
  }

  /** From now on until the answers: those who have nothing are sent these frames, and all else with the answer. */
  offer(frames: readonly Uint8Array<ArrayBuffer>[]): Effect[] {
    this.#early = frames
    return this.#questions.flatMap((question) => this.#welcome(question))
  }

  #welcome(question: Question): Effect[] {
    if (question.stateVector.length > 1) return []
    question.isWelcome = this.#early.length > 0
    return this.#early.map((frame) => ({ type: 'send', to: question.peer, frame }))
  }

  /** Answers what was asked; `leaving`: who asked with a state vector that is none, or not of this text. */
  answer(text: RoomText, at: At, here: Others) {
    const questions = this.#questions
    this.#questions = []
    this.#early = []
    const leaving: { peer: PeerId; reason: CloseReason; why: string }[] = []
    const effects = questions.flatMap((question) => {
      const { peer: id, stateVector } = question
      const peer = this.#peers.get(id)
      if (!peer) return []
      try {
        if (!text.isOutdated(stateVector)) return answer(text, peer, question, at, here)
        leaving.push({ peer: id, reason: 'reload', why: 'an earlier epoch' })
      } catch {
        leaving.push({ peer: id, reason: 'refused', why: 'unreadable state vector' })
      }
      return []
    })
    return { effects, leaving }
  }

  of(letters: readonly Letter[]): Peer | undefined {
    const author = letters[0]?.author
    return author?.type === 'peer' ? this.#peers.get(author.peer.id) : undefined
  }

  /** As if they had not been looked at: they were not stored, and come again. */
  takeBack({ letters, before }: Letters): void {
    const peer = this.of(letters)
    if (peer && before) Object.assign(peer, before)
  }

  /** Says what is stored; who has left something out is asked for everything, by what is in the log (P8, P10). */
  settle({ leaps, asked }: Promised, seq: number, text: RoomText | null): Effect[] {
    const behind = asked.filter((peer) => this.#peers.has(peer))
    const questions = behind.flatMap((to): Effect[] => {
      return text ? [{ type: 'send', to, frame: text.stateVectorFrame() }] : []
    })
    return [...acknowledge(this.#peers, leaps, seq), ...questions]
  }
  tellHash(text: RoomText, { epoch, seq }: At): Effect[] {
    return tellHash(this.#peers, text, epoch, seq)
  }
}
