import { MAX_PRESENCE_BYTES, PRESENCE_INTERVAL } from '@/lib/sync/limits'
import { PRESENCE_COLOURS, presenceColour } from '@/lib/sync/presence-colour'
import { encodeAwareness, type AwarenessState } from '@/lib/sync/wire'
import { isRecord } from '@/lib/kernel/is-record'
import type { Effect, PeerId, PeerInfo } from './types'

type Shown = {
  info: PeerInfo
  /** What the socket calls itself: the Yjs client id it will write under. Told to nobody. */
  clientId: number
  /** What the others know it by. */
  number: number
  colour: number
  /** As JSON: a string weighs less than what it says. */
  cursor: string
  /** Has said that it is gone, and its socket is still open. */
  isAway: boolean
  sentAt: number
  waiting: boolean
}

/**
 * Who is in a document and where. The client says where its cursor is; name, organisation and colour
 * come from the session (T30). One state for each socket, never stored. Others know it by a number of the
 * room's own: whoever learned a client id before its first edit is stored could write under it first, and
 * lock its owner out (P22).
 */
export class PresenceBoard {
  readonly #shown = new Map<PeerId, Shown>()
  #clock = 0
  #numbers = 0

  /**
   * Takes the state of the peer's own client id, silently dropping all others: y-websocket repeats
   * what it hears of others. `now` in milliseconds.
   */
  take(info: PeerInfo, states: readonly AwarenessState[], now: number): Effect[] {
    const known = this.#shown.get(info.id)
    const own =
      known && !known.isAway
        ? states.find(({ clientId }) => clientId === known.clientId)
        : states[0]
    if (!own || own.state.length > MAX_PRESENCE_BYTES) return []
    const said = parse(own.state)
    if (said === undefined || (said === null && (!known || known.isAway))) return []
    const older = known || !said ? [] : this.#hideOlder(info, own.clientId, now)
    const shown = known ?? this.#show(info, own.clientId)
    shown.info = info
    shown.clientId = own.clientId
    shown.isAway = said === null
    shown.cursor = JSON.stringify(isRecord(said?.['cursor']) ? said['cursor'] : null)
    return [...older, ...this.#tellSoon(shown, now)]
  }

  /** At once or, when it has just been told something of this socket, with the next tick. */
  #tellSoon(shown: Shown, now: number): Effect[] {
    if (now - shown.sentAt >= PRESENCE_INTERVAL) return [this.#tell(shown, now)]
    shown.waiting = true
    return []
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

  /**
   * Everybody but the one who is told, for those who have just come or ask. A client knows itself by another
   * id: told of itself it would see somebody else. It may be here before it is answered, while rows are stored.
   */
  others(now: number): (peer: PeerId) => Uint8Array<ArrayBuffer> | null {
    let states: { id: PeerId; state: AwarenessState }[] | null = null
    return (peer) => {
      states ??= [...this.#shown]
        .filter(([, { isAway }]) => !isAway)
        .map(([id, shown]) => ({ id, state: this.#state(shown, now) }))
      const others = states.filter(({ id }) => id !== peer)
      return others.length > 0 ? encodeAwareness(others.map(({ state }) => state)) : null
    }
  }

  answer(peer: PeerId, now: number): Effect[] {
    const frame = this.others(now)(peer)
    return frame ? [{ type: 'send', to: peer, frame }] : []
  }

  leave(peer: PeerId, now: number): Effect[] {
    const shown = this.#shown.get(peer)
    if (!shown) return []
    this.#shown.delete(peer)
    const clientId = shown.number
    const frame = encodeAwareness([{ clientId, clock: this.#nextClock(now), state: 'null' }])
    return [{ type: 'broadcast', frame, except: peer }]
  }

  /** The same page in an older socket, which has not noticed its end. */
  #hideOlder(info: PeerInfo, clientId: number, now: number): Effect[] {
    const older = [...this.#shown.values()].filter(
      (shown) =>
        shown.clientId === clientId && shown.info.person.id === info.person.id && !shown.isAway,
    )
    return older.flatMap((shown) => {
      shown.isAway = true
      return this.#tellSoon(shown, now)
    })
  }

  #show(info: PeerInfo, clientId: number): Shown {
    const colour = this.#colourFor(info.person.id)
    const number = ++this.#numbers
    const shown = {
      info,
      clientId,
      number,
      colour,
      cursor: 'null',
      isAway: false,
      sentAt: -Infinity,
      waiting: false,
    }
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

  #state({ info, number, colour, cursor, isAway }: Shown, now: number): AwarenessState {
    const user = {
      id: info.person.id,
      name: info.person.name,
      organisation: info.organisation?.name ?? null,
      shortName: info.organisation?.shortName ?? null,
      colour,
      writes: info.mayWrite,
    }
    const state = isAway ? 'null' : `{"user":${JSON.stringify(user)},"cursor":${cursor}}`
    return { clientId: number, clock: this.#nextClock(now), state }
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
