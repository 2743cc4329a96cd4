import * as Y from 'yjs'

/**
 * Applies stored updates and nothing else. Yjs takes marks that say nothing out of a text after every change
 * from elsewhere, and calls it a change of its own: where nobody tells the others of it, they go on with
 * marks that are gone here, and the same words are bold for one and not for another. A room stores what it
 * takes out and tells everybody; what is read from the log is as the log has it.
 */
export function applyAsIs(doc: Y.Doc, updates: Iterable<Uint8Array>): void {
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update)
    // Yjs tidies after transactions that are not its own.
    transaction.local = true
  })
}

/** A document of its own that the updates lead to; the caller destroys it. */
export function docOfUpdates(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc()
  applyAsIs(doc, updates)
  return doc
}
