import * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'

/** Of whatever events it tells. */
// oxlint-disable-next-line typescript/no-explicit-any -- Yjs's own word for it
export type AnyType = Y.AbstractType<any>

/** Signs of one client from a clock on. */
export type Signs = { client: number; clock: number; length: number }

/** Where signs went: as many of them at `to`; all of them behind the one sign at `to`; or nowhere. */
type Moved = Signs & {
  to: Y.ID | null
  isOne: boolean
  near: Y.ID
  isCopy: boolean
  isSure: boolean
}
type Where = { to: Y.ID | null; near: Y.ID; isOne?: boolean; isCopy?: boolean }

/** Between two signs of a text, or else a top-level block beside which words may stand. */
export type Spot =
  | { type: 'in-text'; text: Y.XmlText; index: number }
  | { type: 'behind-block'; block: Y.ID }

/** What is remembered for each document; about 100 bytes each. */
const MAX_MOVED = 2_000
/** Blocks are changed a few times while somebody writes in them, not more often. */
const MAX_MOVES = 20

/** Where the signs of blocks that are gone stand now. Known since the text was read from the log. */
export class Whereabouts {
  #moved: Moved[]
  readonly #unsure: Moved[] = []
  #hasCopies = false

  /** `before`: of the same text, before it was read from the log again. What was not stored is not true. */
  constructor(before?: Whereabouts) {
    this.#moved = before ? before.#moved.filter(({ isSure }) => isSure) : []
    this.#hasCopies = this.#moved.some(({ isCopy }) => isCopy)
  }

  committed(): void {
    for (const one of this.#unsure.splice(0)) one.isSure = true
  }

  remember(signs: Signs, { to, near, isOne = false, isCopy = false }: Where): void {
    const { client, clock, length } = signs
    const moved = { client, clock, length, to, near, isOne, isCopy, isSure: false }
    this.#moved.push(moved)
    this.#unsure.push(moved)
    this.#hasCopies ||= isCopy
    if (this.#moved.length > 2 * MAX_MOVED) this.#moved = this.#moved.slice(-MAX_MOVED)
  }

  /** Whether anything has been put back here. */
  get hasCopies(): boolean {
    return this.#hasCopies
  }

  /** The place just behind that sign, or `before` it; null: nothing is known of it. */
  find(doc: Y.Doc, id: Y.ID | null, side: 'behind' | 'before'): Spot | null {
    let at = id
    let near: Y.ID | null = null
    for (let moves = 0; at && moves < MAX_MOVES; moves += 1) {
      const spot = spotIn(doc, at, side)
      if (spot) return spot
      const moved = this.#of(at)
      near = moved?.near ?? near
      at = moved?.to ? Y.createID(moved.to.client, clockIn(moved, moved.to, at)) : null
    }
    return near ? { type: 'behind-block', block: near } : null
  }

  /** Those of the signs that the program has put back somewhere else. */
  copied({ client, clock, length }: Signs): Y.ID[] {
    const ids: Y.ID[] = []
    for (const one of this.#moved) {
      if (!one.isCopy || one.client !== client) continue
      const end = Math.min(one.clock + one.length, clock + length)
      for (let at = Math.max(one.clock, clock); at < end; at += 1) ids.push(Y.createID(client, at))
    }
    return ids
  }

  /** The sign as it stands now, wherever; null if it does not. */
  standing(doc: Y.Doc, id: Y.ID): Extract<Spot, { type: 'in-text' }> | null {
    let at: Y.ID | null = id
    for (let moves = 0; at && moves < MAX_MOVES; moves += 1) {
      const item: unknown = Y.getItem(doc.store, at)
      const spot = spotIn(doc, at, 'before')
      if (item instanceof Y.Item && spot?.type === 'in-text') return item.deleted ? null : spot
      const moved: Moved | undefined = this.#of(at)
      at =
        moved?.to && !moved.isOne ? Y.createID(moved.to.client, clockIn(moved, moved.to, at)) : null
    }
    return null
  }

  #of({ client, clock }: Y.ID): Moved | undefined {
    return this.#moved.findLast(
      (one) => one.client === client && one.clock <= clock && clock < one.clock + one.length,
    )
  }
}

const clockIn = ({ clock, isOne }: Moved, to: Y.ID, at: Y.ID) =>
  isOne ? to.clock : to.clock + at.clock - clock

/** Where a sign stands, also one that is deleted, if its text is there. */
function spotIn(doc: Y.Doc, id: Y.ID, side: 'behind' | 'before'): Spot | null {
  if (id.clock >= Y.getState(doc.store, id.client)) return null
  const item = Y.getItem(doc.store, id)
  if (!(item instanceof Y.Item) || !(item.parent instanceof Y.XmlText)) return null
  if (!isThere(item.parent)) return null
  const within = item.deleted ? 0 : id.clock - item.id.clock + (side === 'behind' ? 1 : 0)
  return { type: 'in-text', text: item.parent, index: lengthBefore(item) + within }
}

/** Whether neither it nor anything around it is deleted. */
export function isThere(type: AnyType): boolean {
  for (let item = type._item; item; item = item.parent._item) {
    if (item.deleted || !(item.parent instanceof Y.AbstractType)) return false
  }
  return true
}

/** What stands to the left of an item, in signs or children. */
function lengthBefore(item: Y.Item): number {
  let length = 0
  for (let left = item.left; left; left = left.left)
    if (!left.deleted && left.countable) length += left.length
  return length
}

/** The place among the blocks of the text just behind that block, whether it is there or not. */
export function indexBehind(doc: Y.Doc, block: Y.ID): number {
  const item = Y.getItem(doc.store, block)
  const root = doc.getXmlFragment(CONTENT_ROOT)
  if (!(item instanceof Y.Item) || item.parent !== root) return root.length
  return lengthBefore(item) + (item.deleted ? 0 : 1)
}

/** The block of the text in which something stands, or stood. */
export function blockAround(type: AnyType): Y.Item | null {
  let item = type._item
  while (item?.parent instanceof Y.AbstractType && item.parent._item) item = item.parent._item
  return item
}
