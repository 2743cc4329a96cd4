import * as Y from 'yjs'
import { docOfUpdates } from '@/lib/documents/replaying'
import type { Merge } from './types'

/** Yjs's own merging of updates would keep all deleted text. */
export function merged(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const doc = docOfUpdates(updates)
  const state = new Uint8Array(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return state
}

/** In this thread: for commands and tests. */
export const mergeHere: Merge = async (updates) => merged(updates)
