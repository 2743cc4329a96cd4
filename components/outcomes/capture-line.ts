import { useSyncExternalStore } from 'react'

/** Where one writes: what is captured from there stands on that item, and one goes on writing there. */
export type Writing = { itemId: string; goBack: () => void }

/** Leads from the notes to the line; on a Mac with ⌘. Neither browsers, screen readers nor our texts have it. */
export const CAPTURE_KEYS = 'Control+Shift+Enter'

/**
 * The notes and the line may stand in different parts of a page, which know nothing of each other: the
 * one line that a page has is offered here, and the notes say where one writes.
 */
let line: ((from: Writing) => void) | null = null
let writing: Writing | null = null
const listeners = new Set<() => void>()

/** The page's line can be reached, until the answer is called. */
export function offerLine(reach: (from: Writing) => void): () => void {
  line = reach
  return () => {
    if (line === reach) line = null
  }
}

/** To the line, with the words that are selected. */
export function reachLine(from: Writing): void {
  line?.(from)
}

/** One writes there, until the answer is called. */
export function beginWriting(there: Writing): () => void {
  writing = there
  for (const tell of listeners) tell()
  return () => {
    if (writing !== there) return
    writing = null
    for (const tell of listeners) tell()
  }
}

/** Where one writes now; null: nowhere. */
export function useWritingNow(): Writing | null {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => writing,
    () => null,
  )
}
