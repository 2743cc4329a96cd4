import * as Y from 'yjs'
import { MAX_CONFLICT_STEPS } from '@/lib/sync/limits'
import { findLeftAgain } from '@/lib/sync/neighbours'

/**
 * Yjs finds the place of an item by walking over all that others have put between the two neighbours it names,
 * and does so for each item anew. An update that lies about its neighbours makes that quadratic: 110 kB cost
 * 13 s, at each opening of the text again (T25). So the walk is taken once before, and counted.
 *
 * Where the neighbours never stood beside each other, the place depends on what else is known and in how many
 * pieces: two people with the same updates may have different texts (T28). An honest editor's undo does that, too, by
 * naming one piece on both sides. So the item is told on with the neighbours between which it has come to
 * stand, and everybody puts it there (decision 0043).
 */
let steps: { left: number } | null = null

/** Runs `apply` so that it throws rather than walk too far. */
export function watchIntegration(apply: () => void): void {
  steps = { left: MAX_CONFLICT_STEPS }
  try {
    apply()
  } finally {
    steps = null
  }
}

// The only place where Yjs can be watched: it reads its updates itself and asks nobody.
// oxlint-disable-next-line typescript/unbound-method
const { integrate } = Y.Item.prototype
Y.Item.prototype.integrate = function (transaction, offset) {
  const { parent } = this
  if (!steps || !(parent instanceof Y.AbstractType))
    return integrate.call(this, transaction, offset)
  if (offset === 0) findLeftAgain(this, transaction.doc)
  const mayKeepNeighbours = walk(this, parent, offset, steps)
  integrate.call(this, transaction, offset)
  if (mayKeepNeighbours) return
  this.origin = this.left ? this.left.lastId : null
  this.rightOrigin = this.right ? this.right.id : null
}

/** Takes the walk that Yjs will take. Returns whether the neighbours may have stood beside each other. */
function walk(
  item: Y.Item,
  parent: Y.AbstractType<unknown>,
  offset: number,
  budget: { left: number },
): boolean {
  const left = offset > 0 ? ownBeginning(item, parent, offset) : item.left
  const { right } = item
  const isBetween = left ? left.right === right : right !== null && right.left === null
  if (isBetween) return true
  // Whoever goes on behind their own last word has the same neighbour on the right, which has been looked at.
  const goesOn =
    left?.id.client === item.id.client && Y.compareIDs(left.rightOrigin, item.rightOrigin)
  if (goesOn && item.parentSub === null) return true
  const start = firstBehind(left, item.parentSub, parent, budget)
  const mayKeep = wereBeside(item, start, budget)
  const origin = offset > 0 && left ? left.lastId : item.origin
  const between = new Set<Y.Item>()
  for (let at = start; at && at !== right; at = at.right) {
    spend(budget)
    between.add(at)
    if (Y.compareIDs(origin, at.origin)) {
      const isSamePlace = Y.compareIDs(item.rightOrigin, at.rightOrigin)
      if (at.id.client > item.id.client && isSamePlace) return mayKeep
    } else if (!at.origin || !isIn(between, parent, at.origin)) return mayKeep
  }
  return mayKeep
}

/** The part of the item that is known already. */
function ownBeginning(
  { id }: Y.Item,
  { doc }: Y.AbstractType<unknown>,
  offset: number,
): Y.Item | null {
  const known = doc ? Y.getItem(doc.store, Y.createID(id.client, id.clock + offset - 1)) : null
  return known instanceof Y.Item ? known : null
}

/**
 * Whether the neighbours may have stood beside each other when the item was written: the right one stands
 * behind the left one, and nothing between them that whoever wrote the item must have known. Who knows a
 * sign knows all that its writer wrote before it.
 */
function wereBeside(item: Y.Item, start: Y.Item | null, budget: { left: number }): boolean {
  const known = knownBy(item)
  for (let at = start; at !== item.right; at = at.right) {
    spend(budget)
    if (!at || at.id.clock < (known.get(at.id.client) ?? 0)) return false
  }
  return true
}

/** By client id, the clock below which the item's writer must have known all. */
function knownBy({ id, left, right }: Y.Item): Map<number, number> {
  const known = new Map<number, number>()
  const learn = (one: Y.ID | null | undefined) => {
    if (one) known.set(one.client, Math.max(known.get(one.client) ?? 0, one.clock + 1))
  }
  for (const one of [left, right])
    for (const its of [one?.lastId, one?.origin, one?.rightOrigin]) learn(its)
  learn(id)
  return known
}

function firstBehind(
  left: Y.Item | null,
  parentSub: string | null,
  parent: Y.AbstractType<unknown>,
  budget: { left: number },
): Y.Item | null {
  if (left) return left.right
  if (parentSub === null) return parent._start
  let first = parent._map.get(parentSub) ?? null
  for (; first?.left; first = first.left) spend(budget)
  return first
}

function spend(budget: { left: number }): void {
  budget.left -= 1
  if (budget.left < 0) throw new Error('too much stands between the neighbours of an item')
}

function isIn(
  between: ReadonlySet<Y.Item>,
  { doc }: Y.AbstractType<unknown>,
  origin: Y.ID,
): boolean {
  const found = doc ? Y.getItem(doc.store, origin) : null
  return found instanceof Y.Item && between.has(found)
}
