import type { PeerId } from '@/server/room/types'
import type { Connection } from './connection'

/** Who has sent more than may wait is not read from until it is stored. */
export class Brake {
  /** Null in nearly every room. */
  #held: Set<PeerId> | null = null

  constructor(
    private readonly lines: ReadonlyMap<PeerId, Pick<Connection, 'pause' | 'resume'>>,
    private readonly room: { waitingBytes(peer: PeerId): number },
    private readonly most: number,
  ) {}

  hold(peer: PeerId): void {
    if (this.room.waitingBytes(peer) <= this.most) return
    this.#held ??= new Set()
    this.#held.add(peer)
    this.lines.get(peer)?.pause()
  }

  /** While nothing is being stored: what waited is, or has said nothing new. */
  letGo(): void {
    for (const peer of this.#held ?? []) {
      if (this.room.waitingBytes(peer) > this.most) continue
      this.#held?.delete(peer)
      this.lines.get(peer)?.resume()
    }
  }
}
