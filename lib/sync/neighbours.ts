import * as Y from 'yjs'

/**
 * Yjs looks up an item's left neighbour and then the right one, cutting the piece of text in which each stands. Where
 * both stand in one piece, and the right one first, the second cut takes the left one's end away, and the item
 * is put before what it was written behind: by whoever holds the two as one piece, and by nobody else. Undo makes
 * such items, so a browser that read its own unsent edits again had another text than the server (decision 0043).
 * Whoever imports this looks for the left neighbour again.
 */
export function findLeftAgain(item: Y.Item, { store }: Y.Doc): void {
  const { left, origin } = item
  if (!left || !origin || isEndOf(left, origin)) return
  const found = Y.getItem(store, origin)
  if (found instanceof Y.Item) item.left = found
}

const isEndOf = ({ id, length }: Y.Item, { client, clock }: Y.ID) =>
  id.client === client && id.clock + length - 1 === clock

// Yjs reads its updates itself and asks nobody.
// oxlint-disable-next-line typescript/unbound-method
const { integrate } = Y.Item.prototype
Y.Item.prototype.integrate = function (transaction, offset) {
  if (offset === 0) findLeftAgain(this, transaction.doc)
  integrate.call(this, transaction, offset)
}
