import type { PeerId, PeerInfo } from '@/server/room/types'
import type { Connection } from './connection'
import { Counter } from './counters'
import type { KnownDocument } from './door'
import type { RoomHost } from './room-host'

/** A socket that is in. */
export type Member = {
  info: PeerInfo
  readonly host: RoomHost
  readonly connection: Connection
  readonly refusalKey: string
  document: KnownDocument
}

/** Everybody who is in, found by socket, session or person. */
export class Members {
  readonly #members = new Map<PeerId, Member>()
  readonly #sessions = new Counter()

  get size(): number {
    return this.#members.size
  }
  add(member: Member): void {
    this.#members.set(member.info.id, member)
    this.#sessions.add(member.info.sessionId)
  }
  get(peer: PeerId): Member | undefined {
    return this.#members.get(peer)
  }
  remove(peer: PeerId): Member | undefined {
    const member = this.#members.get(peer)
    if (this.#members.delete(peer) && member) this.#sessions.remove(member.info.sessionId)
    return member
  }
  all(): Member[] {
    return [...this.#members.values()]
  }
  each(run: (member: Member) => void): void {
    for (const member of this.all()) run(member)
  }
  ofSession(sessionId: string): number {
    return this.#sessions.of(sessionId)
  }
  /** Null: everybody. */
  ofPerson(personId: string | null): Member[] {
    return personId === null
      ? this.all()
      : this.all().filter(({ info }) => info.person.id === personId)
  }
}
