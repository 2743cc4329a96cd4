import type { ShownBlock } from '@/lib/documents/blocks'

/** What the door answers (`readBlocks`): in its order, and what is said of any other. */
type Answer = { blocks: [id: string, says: ShownBlock][]; missing: ShownBlock }
export type Offered = Answer['blocks']

/** What a block says now; `unreachable`: it could not be asked for. */
export type BlockSays = ShownBlock | 'waiting' | 'unreachable'

/** As many as one address may hold. */
const MOST = 50

/** What the blocks of an open text say: asked for together, and only once a text has some. */
export class BlockWords {
  readonly #known = new Map<string, BlockSays>()
  readonly #listeners = new Set<() => void>()
  #wanted = new Set<string>()

  constructor(private readonly address: string) {}

  /** Asks for it when it is not known yet. */
  of(id: string): BlockSays {
    const known = this.#known.get(id)
    if (known) return known
    this.#known.set(id, 'waiting')
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#ask())
    this.#wanted.add(id)
    return 'waiting'
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The priorities of the area, as they stand now. @throws when they cannot be fetched. */
  async offered(): Promise<Offered> {
    const { blocks } = await this.#fetch('')
    this.#learn(blocks)
    return blocks
  }

  async #ask(): Promise<void> {
    const ids = [...this.#wanted]
    this.#wanted = new Set()
    for (let from = 0; from < ids.length; from += MOST) {
      const some = ids.slice(from, from + MOST)
      try {
        const { blocks, missing } = await this.#fetch(`?ids=${some.join(',')}`)
        const found = new Map(blocks)
        this.#learn(some.map((id) => [id, found.get(id) ?? missing]))
      } catch {
        this.#learn(some.map((id) => [id, 'unreachable']))
        // Whoever draws it next asks again.
        for (const id of some) this.#known.delete(id)
      }
    }
  }

  #learn(all: readonly (readonly [id: string, says: BlockSays])[]): void {
    for (const [id, says] of all) this.#known.set(id, says)
    for (const listener of this.#listeners) listener()
  }

  async #fetch(query: string): Promise<Answer> {
    const response = await fetch(this.address + query)
    if (!response.ok) throw new Error(`${response.status}`)
    return (await response.json()) as Answer
  }
}
