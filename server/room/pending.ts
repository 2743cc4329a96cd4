import type { Letter } from './mailbox'
import { progressOf, type Letters, type Peer } from './peers'
import type { TakenLetters } from './take'
import type { PeerId, Row } from './types'

/** What one turn came to, while it is being stored. */
export class Pending {
  readonly rows: Row[] = []
  /**
   * All that was looked at. It comes again if it is not stored: what was left out may fit then, and what said
   * nothing new may say it, when what it repeats is not stored after all. What was refused does not: its
   * author was told so.
   */
  readonly letters: Letters[] = []
  /** How many messages of each peer are committed with it. */
  readonly leaps = new Map<PeerId, number>()
  /** Who is asked for everything, by what is stored then (P8). */
  readonly asked: PeerId[] = []

  /** `peer`: whose letters they are, if they are somebody's who is here. */
  take([first]: readonly Letter[], peer: Peer | undefined, taken: TakenLetters): void {
    const { looked, update, messages, newClients, hasTidied: isNews } = taken
    this.letters.push({ letters: looked, before: peer ? progressOf(peer) : null })
    if (!update || !first) return
    const { author } = first
    this.rows.push({ author, update, messages, newClients, isNews })
  }

  /** What the peer is told when it is stored. */
  promise({ info, resyncing, processed }: Peer, { hasGap }: TakenLetters): void {
    if (hasGap) this.asked.push(info.id)
    if (!resyncing) this.leaps.set(info.id, processed)
  }
}

/** Those of everybody else. */
export function withoutLettersOf(
  peers: { has(peer: PeerId): boolean },
  all: readonly Letters[],
): Letters[] {
  return all.filter(({ letters: [first] }) => {
    return first?.author.type !== 'peer' || !peers.has(first.author.peer.id)
  })
}
