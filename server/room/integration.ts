import * as Y from 'yjs'
import { MAX_CONFLICT_STEPS } from '@/lib/sync/limits'

/**
 * Yjs finds the place of an item by walking over all that others have put between the two neighbours it names,
 * and does so for each item anew. An update that lies about its neighbours makes that quadratic: 110 kB cost
 * 13 s, at each opening of the text again (T25). So the walk is taken once before, and counted.
 */
let steps: { left: number } | null = null

/** Runs `apply` so that it throws rather than walk too far, or where neighbours stand the wrong way round. */
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
  if (steps && this.parent instanceof Y.AbstractType) walk(this, this.parent, offset, steps)
  integrate.call(this, transaction, offset)
}

function walk(
  item: Y.Item,
  parent: Y.AbstractType<unknown>,
  offset: number,
  budget: { left: number },
): void {
  const left = offset > 0 ? ownBeginning(item, parent, offset) : item.left
  const { right } = item
  // Where both neighbours were one piece of text and stand the wrong way round, cutting took the left one's end away.
  if (offset === 0 && left && !Y.compareIDs(left.lastId, item.origin)) throw wrongWayRound()
  const isBetween = left ? left.right === right : right !== null && right.left === null
  // Whoever goes on behind their own last word has the same neighbour on the right, which has been looked at.
  const goesOn =
    left?.id.client === item.id.client && Y.compareIDs(left.rightOrigin, item.rightOrigin)
  if (isBetween || (goesOn && item.parentSub === null)) return
  const start = firstBehind(left, item.parentSub, parent, budget)
  checkRight(item, start, budget)
  const origin = offset > 0 && left ? left.lastId : item.origin
  const between = new Set<Y.Item>()
  for (let at = start; at && at !== right; at = at.right) {
    spend(budget)
    between.add(at)
    if (Y.compareIDs(origin, at.origin)) {
      const isSamePlace = Y.compareIDs(item.rightOrigin, at.rightOrigin)
      if (at.id.client > item.id.client && isSamePlace) return
    } else if (!at.origin || !isIn(between, parent, at.origin)) return
  }
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
 * The neighbour on the right stands somewhere behind the one on the left. Otherwise Yjs puts the item at one place here and at another where somebody reads the whole text,
 * and the two never meet again (T28).
 */
function checkRight({ left, right }: Y.Item, start: Y.Item | null, budget: { left: number }): void {
  // An honest editor's undo may name one piece on both sides; everybody puts that at the same place.
  if (left && left === right) return
  let at = start
  for (; at && at !== right; at = at.right) spend(budget)
  if (right && at === null) throw wrongWayRound()
}

const wrongWayRound = () => new Error('an item whose neighbours stand the wrong way round')

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
