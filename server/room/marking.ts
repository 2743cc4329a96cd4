import type * as Y from 'yjs'
import type { Range } from '@/lib/documents/passages'
import { markKey } from './mark-key'
import type { Reading } from './reading'

/** A mark to set or to take away; `key` is told where a peer brought a wrong one. */
export type Marking = { range: Range; threadId: string; set: boolean; key?: string }

/** Within `RoomText.change` only: places do not move while marks are set. */
export function applyMarkings(reading: Reading, markings: readonly Marking[]): void {
  for (const { range, threadId, set, key = markKey(threadId) } of markings)
    for (const [text, from, to] of piecesOf(reading, range))
      text.format(from, to - from, { [key]: set ? { threadId } : null })
}

/** A range of the flat text as ranges of the texts that it runs through. */
function piecesOf(reading: Reading, range: Range): [text: Y.XmlText, from: number, to: number][] {
  const pieces: [Y.XmlText, number, number][] = []
  for (const { at, length, text, index } of reading.runsIn(range)) {
    const from = index + Math.max(range.from - at, 0)
    const to = index + Math.min(range.to - at, length)
    const last = pieces.at(-1)
    if (last?.[0] === text && last[2] === from) last[2] = to
    else pieces.push([text, from, to])
  }
  return pieces
}
