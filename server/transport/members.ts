import type { PeerId, PeerInfo } from '@/server/room/types'
import type { Connection } from './connection'
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

  get size(): number {
    return this.#members.size
  }
  add(member: Member): void {
    this.#members.set(member.info.id, member)
  }
  get(peer: PeerId): Member | undefined {
    return this.#members.get(peer)
  }
  remove(peer: PeerId): Member | undefined {
    const member = this.#members.get(peer)
    this.#members.delete(peer)
    return member
  }
  all(): Member[] {
    return [...this.#members.values()]
  }
  each(run: (member: Member) => void): void {
    for (const member of this.all()) run(member)
  }
  ofSession(sessionId: string): number {
    return this.all().filter(({ info }) => info.sessionId === sessionId).length
  }
  /** Null: everybody. */
  ofPerson(personId: string | null): Member[] {
    return personId === null
      ? this.all()
      : this.all().filter(({ info }) => info.person.id === personId)
  }
}
