import { MAX_PRESENCE_BYTES, PRESENCE_INTERVAL } from '@/lib/sync/limits'
import { PRESENCE_COLOURS, presenceColour } from '@/lib/sync/presence-colour'
import { encodeAwareness, type AwarenessState } from '@/lib/sync/wire'
import { isRecord } from '@/lib/kernel/is-record'
import type { Effect, PeerId, PeerInfo } from './types'

type Shown = {
  info: PeerInfo
  clientId: number
  colour: number
  cursor: unknown
  sentAt: number
  waiting: boolean
}

/**
 * Who is in a document and where. The client says where its cursor is; name, organisation and colour
 * come from the session (T30). One state for each socket, never stored.
 */
export class PresenceBoard {
  readonly #shown = new Map<PeerId, Shown>()
  #clock = 0

  /**
   * Takes the state of the peer's own client id, silently dropping all others: y-websocket repeats
   * what it hears of others. `now` in milliseconds.
   */
  take(info: PeerInfo, states: readonly AwarenessState[], now: number): Effect[] {
    const known = this.#shown.get(info.id)
    const own = known
      ? states.find(({ clientId }) => clientId === known.clientId)
      : states.find(({ clientId }) => this.#isFree(clientId, info))
    if (!own || own.state.length > MAX_PRESENCE_BYTES) return []
    const said = parse(own.state)
    if (said === undefined) return []
    if (said === null) return this.leave(info.id, now)
    const shown = known ?? this.#show(info, own.clientId)
    shown.info = info
    shown.cursor = isRecord(said['cursor']) ? said['cursor'] : null
    if (now - shown.sentAt < PRESENCE_INTERVAL) {
      shown.waiting = true
      return []
    }
    return [this.#tell(shown, now)]
  }

  /** Sends what had to wait, the newest state of each. */
  tick(now: number): Effect[] {
    const due = [...this.#shown.values()].filter(
      ({ waiting, sentAt }) => waiting && now - sentAt >= PRESENCE_INTERVAL,
    )
    return due.map((shown) => this.#tell(shown, now))
  }

  get isWaiting(): boolean {
    return [...this.#shown.values()].some(({ waiting }) => waiting)
  }

  /** Everybody, for someone who has just come or asks. */
  all(now: number): Uint8Array<ArrayBuffer> | null {
    const states = [...this.#shown.values()].map((shown) => this.#state(shown, now))
    return states.length > 0 ? encodeAwareness(states) : null
  }

  leave(peer: PeerId, now: number): Effect[] {
    const shown = this.#shown.get(peer)
    if (!shown) return []
    this.#shown.delete(peer)
    const { clientId } = shown
    const frame = encodeAwareness([{ clientId, clock: this.#nextClock(now), state: 'null' }])
    return [{ type: 'broadcast', frame, except: peer }]
  }

  /** An id that nobody shows, or the same person in an older socket that has not noticed its end. */
  #isFree(clientId: number, info: PeerInfo): boolean {
    for (const [peer, shown] of this.#shown) {
      if (shown.clientId !== clientId) continue
      if (shown.info.person.id !== info.person.id) return false
      this.#shown.delete(peer)
    }
    return true
  }

  #show(info: PeerInfo, clientId: number): Shown {
    const colour = this.#colourFor(info.person.id)
    const shown = { info, clientId, colour, cursor: null, sentAt: -Infinity, waiting: false }
    this.#shown.set(info.id, shown)
    return shown
  }

  /** One for each person, whatever the number of tabs: their own if it is free here, else another. */
  #colourFor(personId: string): number {
    const all = [...this.#shown.values()]
    const same = all.find(({ info }) => info.person.id === personId)
    if (same) return same.colour
    const taken = new Set(all.map(({ colour }) => colour))
    const own = presenceColour(personId)
    const inOrder = Array.from({ length: PRESENCE_COLOURS }, (_, n) => (own + n) % PRESENCE_COLOURS)
    return inOrder.find((colour) => !taken.has(colour)) ?? own
  }

  #tell(shown: Shown, now: number): Effect {
    shown.sentAt = now
    shown.waiting = false
    const frame = encodeAwareness([this.#state(shown, now)])
    return { type: 'broadcast', frame, except: shown.info.id }
  }

  #state({ info, clientId, colour, cursor }: Shown, now: number): AwarenessState {
    const user = {
      id: info.person.id,
      name: info.person.name,
      organisation: info.organisation?.name ?? null,
      shortName: info.organisation?.shortName ?? null,
      colour,
      writes: info.mayWrite,
    }
    return { clientId, clock: this.#nextClock(now), state: JSON.stringify({ user, cursor }) }
  }

  /**
   * Clients keep the highest clock that they have seen of an id, also across our restarts; milliseconds
   * are always higher than before, since fewer than a thousand states are sent in a second.
   */
  #nextClock(now: number): number {
    this.#clock = Math.max(this.#clock + 1, Math.floor(now))
    return this.#clock
  }
}

/** Undefined for what is no state; null for "I am gone". */
function parse(state: string): Record<string, unknown> | null | undefined {
  try {
    const value: unknown = JSON.parse(state)
    return value === null || isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
