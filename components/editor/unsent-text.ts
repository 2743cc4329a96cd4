import * as Y from 'yjs'

/**
 * The words that updates add, for someone who must take them elsewhere: the text that they belonged
 * to has moved on or was refused. Each run of typing is one piece; deletions have no words.
 */
export function unsentText(updates: Uint8Array[]): string[] {
  if (updates.length === 0) return []
  const pieces: string[] = []
  let end: { client: number; clock: number } | null = null
  for (const struct of Y.decodeUpdate(Y.mergeUpdates(updates)).structs) {
    const words = struct instanceof Y.Item ? wordsOf(struct.content) : null
    if (words === null) continue
    const { client, clock } = struct.id
    const continues: boolean = end !== null && end.client === client && end.clock === clock
    if (continues) pieces[pieces.length - 1] += words
    else pieces.push(words)
    end = { client, clock: clock + struct.length }
  }
  return pieces.filter((piece) => piece.trim() !== '')
}

/** At the edge of bold words or of a comment Yjs puts signs of its own between two letters: no words, no gap. */
function wordsOf(content: Y.Item['content']): string | null {
  if (content instanceof Y.ContentString) return content.str
  return content instanceof Y.ContentFormat ? '' : null
}
