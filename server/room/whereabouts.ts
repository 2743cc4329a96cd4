import * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { stretches, type DeleteSet, type Signs } from './stretches'

/** Of whatever events it tells. */
// oxlint-disable-next-line typescript/no-explicit-any -- Yjs's own word for it
export type AnyType = Y.AbstractType<any>

/** Where signs went: as many of them at `to`; all of them behind the one sign at `to`; or nowhere. */
type Moved = Signs & {
  to: Y.ID | null
  isOne: boolean
  near: Y.ID
  /** The text in which they stood, and with which they went. */
  text: Y.ID | null
  isCopy: boolean
  isSure: boolean
}
type Where = Pick<Moved, 'to' | 'near' | 'text'> & { isOne?: boolean; isCopy?: boolean }

/** Between two signs of a text, or else a top-level block beside which words may stand. */
export type Spot =
  | { type: 'in-text'; text: Y.XmlText; index: number }
  | { type: 'behind-block'; block: Y.ID }

type Standing = { text: Y.XmlText; index: number; length: number } | { text: null; length: number }

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

  remember(signs: Signs, { isOne = false, isCopy = false, ...where }: Where): void {
    const { client, clock, length } = signs
    const moved = { client, clock, length, ...where, isOne, isCopy, isSure: false }
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

  /** The text in which that sign stood; null: nothing is known of it. */
  textOf(id: Y.ID | null): Y.ID | null {
    return (id && this.#of(id)?.text) ?? null
  }

  /**
   * Signs that the program has put back somewhere else, and that are deleted where they stood. Who names their
   * text as well tells of all that is gone, and may have taken none of them away.
   */
  copied(deletes: DeleteSet): Signs[] {
    return this.#moved
      .filter(({ isCopy, text }) => isCopy && !(text && isNamed(deletes, text)))
      .flatMap((copy) => [...stretches(deletes, copy)].filter(({ isIn }) => isIn))
  }

  /**
   * Where a sign that was put back stands now; `text: null` if it does not, or in words that somebody wrote:
   * these may only look like it. Of those behind it `length`, itself included, share its fate: at most `most`.
   */
  standing(doc: Y.Doc, id: Y.ID, most: number): Standing {
    let at: Y.ID = id
    let length = most
    for (let moves = 0; moves < MAX_MOVES; moves += 1) {
      const found = itemIn(doc, at)
      if (found) {
        const { item, text } = found
        length = Math.min(length, item.id.clock + item.length - at.clock)
        if (item.deleted) return { text: null, length }
        return { text, index: lengthBefore(item) + at.clock - item.id.clock, length }
      }
      const moved = this.#of(at)
      if (!moved) break
      length = Math.min(length, moved.clock + moved.length - at.clock)
      if (!moved.to || !moved.isCopy) break
      at = Y.createID(moved.to.client, clockIn(moved, moved.to, at))
    }
    return { text: null, length }
  }

  #of({ client, clock }: Y.ID): Moved | undefined {
    return this.#moved.findLast(
      (one) => one.client === client && one.clock <= clock && clock < one.clock + one.length,
    )
  }
}

function isNamed(deletes: DeleteSet, { client, clock }: Y.ID): boolean {
  return [...stretches(deletes, { client, clock, length: 1 })].some(({ isIn }) => isIn)
}

const clockIn = ({ clock, isOne }: Moved, to: Y.ID, at: Y.ID) =>
  isOne ? to.clock : to.clock + at.clock - clock

/** Where a sign stands, also one that is deleted, if its text is there. */
function spotIn(doc: Y.Doc, id: Y.ID, side: 'behind' | 'before'): Spot | null {
  const found = itemIn(doc, id)
  if (!found) return null
  const { item, text } = found
  const within = item.deleted ? 0 : id.clock - item.id.clock + (side === 'behind' ? 1 : 0)
  return { type: 'in-text', text, index: lengthBefore(item) + within }
}

/** The piece of a text in which a sign stands or stood, if that text is there. */
function itemIn({ store }: Y.Doc, id: Y.ID): { item: Y.Item; text: Y.XmlText } | null {
  if (id.clock >= Y.getState(store, id.client)) return null
  const item = Y.getItem(store, id)
  if (!(item instanceof Y.Item) || !(item.parent instanceof Y.XmlText)) return null
  return isThere(item.parent) ? { item, text: item.parent } : null
}

/** Whether neither it nor anything around it is deleted. */
function isThere(type: AnyType): boolean {
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
