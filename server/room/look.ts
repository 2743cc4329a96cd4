import * as Y from 'yjs'
import { markName } from '@/lib/documents/content'
import { COMMENT } from './mark-key'
import { isItem } from './structs'

/** What updates do, as far as the threads of a text care. */
export type Look = {
  /** Letters are put in and nothing else: no mark can be lost. */
  isTyping: boolean
  /** Comment marks are brought or ended. */
  hasMarks: boolean
  /** Signs of the longest piece that is put in. */
  longest: number
  /** The clock at which each client's new signs begin. */
  started: Map<number, number>
}

/** An update of this size is more than letters, in bytes. */
const SMALL = 1_000

/** Whether these updates only put letters in. Looked at before they are checked, so never throws. */
export function isTyping(updates: readonly Uint8Array[]): boolean {
  if (updates.some(({ byteLength }) => byteLength > SMALL)) return false
  try {
    return look(updates).isTyping
  } catch {
    // The check will say what is wrong with it.
    return false
  }
}

/** Looks at updates that have been applied. */
export function look(updates: readonly Uint8Array[]): Look {
  const seen: Look = { isTyping: true, hasMarks: false, longest: 0, started: new Map() }
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update)
    if (ds.clients.size > 0) seen.isTyping = false
    for (const struct of structs) {
      const { client, clock } = struct.id
      seen.started.set(client, Math.min(clock, seen.started.get(client) ?? Infinity))
      const content = isItem(struct) ? struct.content : null
      if (content instanceof Y.ContentString)
        seen.longest = Math.max(seen.longest, content.str.length)
      else seen.isTyping = false
      if (content instanceof Y.ContentFormat && markName(content.key).name === COMMENT)
        seen.hasMarks = true
    }
  }
  return seen
}
