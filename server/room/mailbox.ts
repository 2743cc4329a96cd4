import { MAX_BATCH } from '@/lib/sync/limits'
import type { Author, PeerId } from './types'

/** An update that waits for its turn. */
export type Letter = {
  author: Author
  /** Step 2 brings everything that the server lacks; an update only what was just written. */
  kind: 'step2' | 'update'
  update: Uint8Array<ArrayBuffer>
  /** The log has been read anew since this was found to write under somebody else's id. */
  rechecked?: true
}

/** The bytes of two empty lists. */
export const saysNothing = (update: Uint8Array) =>
  update.byteLength === 2 && update[0] === 0 && update[1] === 0

/** What a waiting update costs beside its bytes, about. */
const KEEPING_COST = 200

/** Updates in the order in which they came. */
export class Mailbox {
  #letters: Letter[] = []
  /** Bytes that wait, by author. */
  readonly #weights = new Map<unknown, number>()

  put(letter: Letter): void {
    this.#letters.push(letter)
    this.#weigh(letter)
  }

  /** Letters that were taken but not stored come again first. */
  putBack(letters: readonly Letter[]): void {
    this.#letters = [...letters, ...this.#letters]
    for (const letter of letters) this.#weigh(letter)
  }

  get isEmpty(): boolean {
    return this.#letters.length === 0
  }

  /** The next turn: for each author, in the order of the first letter, at most MAX_BATCH. */
  takeTurn(): Letter[][] {
    const byAuthor = new Map<unknown, Letter[]>()
    const later: Letter[] = []
    for (const letter of this.#letters) {
      const key = keyOf(letter.author)
      const own = byAuthor.get(key)
      if (!own) byAuthor.set(key, [letter])
      else if (own.length < MAX_BATCH) own.push(letter)
      else later.push(letter)
    }
    this.#letters = later
    this.#weights.clear()
    for (const letter of later) this.#weigh(letter)
    return [...byAuthor.values()]
  }

  /** Nothing more from this peer. */
  forget(peer: PeerId): void {
    this.#letters = this.#letters.filter(({ author }) => keyOf(author) !== peer)
    this.#weights.delete(peer)
  }

  /** Bytes of this peer that wait; small updates count with what it costs to keep them. */
  bytesOf(peer: PeerId): number {
    return this.#weights.get(peer) ?? 0
  }

  #weigh({ author, update }: Letter): void {
    const key = keyOf(author)
    this.#weights.set(key, (this.#weights.get(key) ?? 0) + update.byteLength + KEEPING_COST)
  }

  clear(): void {
    this.#letters = []
    this.#weights.clear()
  }
}

/** A person's letters belong together by socket; each letter of the program stands alone. */
function keyOf(author: Author): unknown {
  return author.type === 'peer' ? author.peer.id : author
}
