import * as Y from 'yjs'
import { MAX_CONFLICT_STEPS } from '@/lib/sync/limits'

/**
 * Yjs finds the place of an item by walking over all that others have put between the two neighbours it names,
 * and does so for each item anew. An update that lies about its neighbours makes that quadratic: 110 kB cost
 * 13 s, at each opening of the text again (T25). So the walk is taken once before, and counted.
 */
let steps: { left: number } | null = null

/** Runs `apply` so that it throws rather than walk too far, or over what only a liar has in the way. */
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
  // What is known in part goes behind its own beginning.
  if (offset > 0) return
  const { left, right } = item
  const isBetween = left ? left.right === right : right !== null && right.left === null
  if (isBetween) return
  const between = new Set<Y.Item>()
  for (let at = firstBehind(item, parent, budget); at && at !== right; at = at.right) {
    if (at.id.client === item.id.client)
      throw new Error('an item with its own past between its neighbours')
    spend(budget)
    between.add(at)
    if (Y.compareIDs(item.origin, at.origin)) {
      const isSamePlace = Y.compareIDs(item.rightOrigin, at.rightOrigin)
      if (at.id.client > item.id.client && isSamePlace) return
    } else if (!at.origin || !isIn(between, item, at.origin)) return
  }
}

function firstBehind(
  { left, parentSub }: Y.Item,
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

function isIn(between: ReadonlySet<Y.Item>, item: Y.Item, origin: Y.ID): boolean {
  const doc = item.parent instanceof Y.AbstractType ? item.parent.doc : null
  const found = doc ? Y.getItem(doc.store, origin) : null
  return found instanceof Y.Item && between.has(found)
}
