import type { CloseReason } from '@/lib/sync/close-codes'
import { encodeAcknowledgement, encodeUpdate } from '@/lib/sync/wire'
import type { RoomText } from './text'
import type { Effect, GateRefusal, PeerId, PeerInfo, Row } from './types'

export type Peer = {
  info: PeerInfo
  /** Has said hello, so knows our own messages. */
  hello: boolean
  /** Has been sent the text. */
  joined: boolean
  /** Update messages of this connection that were taken from the mailbox. */
  processed: number
  /** Update messages of this connection that are in the log. */
  committed: number
  /** An update had a gap: acknowledgements wait until the client has sent everything. */
  resyncing: boolean
  resyncs: number
}

export function newPeer(info: PeerInfo): Peer {
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

type Now = { epoch: number; seq: number; others: Uint8Array<ArrayBuffer> | null }

/**
 * What a peer is sent on its question: what the server has not seen of it, what it lacks, what the
 * text comes to, and who else is there. Throws on a state vector that is none.
 */
export function answer(text: RoomText, peer: Peer, stateVector: Uint8Array, now: Now): Effect[] {
  const lacking = text.answer(stateVector)
  const isFirst = !peer.joined
  peer.joined = true
  const frames = [
    // A reader is not asked what it has: it may not give it.
    ...(isFirst && peer.info.mayWrite ? [text.stateVectorFrame()] : []),
    ...lacking,
    ...(peer.hello ? [text.hashFrame(now.epoch, now.seq)] : []),
    ...(isFirst && now.others ? [now.others] : []),
  ]
  return frames.map((frame) => ({ type: 'send', to: peer.info.id, frame }))
}

/** To everybody but the only author; with several, hearing oneself is harmless and one frame enough. */
export function broadcasts(rows: readonly Row[]): Effect[] {
  const [only, another] = rows
  const except = !another && only?.author.type === 'peer' ? only.author.peer.id : null
  return rows.map(({ update }) => ({ type: 'broadcast', frame: encodeUpdate(update), except }))
}

export function closeFor(
  refusal: Exclude<GateRefusal, { type: 'gap' }>,
): [reason: CloseReason, why: string] {
  return refusal.type === 'too-large' ? ['tooLarge', 'too large'] : ['refused', refusal.reason]
}

/** Says how many messages of each are committed, to those who know what that means. */
export function acknowledge(
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
export function tellHash(
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
