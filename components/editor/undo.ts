import type { Schema } from '@tiptap/pm/model'

/**
 * Undo takes back one's own edits only. A block that I made and a colleague has written in is kept:
 * without its name here, undoing the block would take the colleague's words along (measured with
 * y-tiptap 3.0.9, which protects nothing but paragraphs by itself).
 */
export function undoOptions(schema: Schema): { protectedNodes: Set<string> } {
  return { protectedNodes: new Set(Object.keys(schema.nodes)) }
}
