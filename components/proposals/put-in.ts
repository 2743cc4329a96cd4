/** How an accepted wording is put into a text: in the acceptor's own editor, as one edit. */
import { Mark, type Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Range } from '@/lib/documents/passages'
import { err, ok, type Result } from '@/lib/kernel/result'
import { wordEdits } from '@/lib/proposals/rules'
import { markedPassage, type MarkedPassage } from './marked-passage'

export type CannotPutIn =
  | { type: 'passage-gone' }
  | { type: 'passage-changed'; words: string }
  | { type: 'other-lines' }

/**
 * The edit that makes the thread's passage read `after`, if it still reads `before`. Only the words
 * that differ are touched, so that emphasis, other threads and what others write beside them stay. New words take
 * the marks of the words that they replace, and the thread's own. Never joins or splits a block: a
 * passage over several blocks needs as many lines.
 */
export function putIn(
  state: EditorState,
  threadId: string,
  { before, after }: { before: string; after: string },
): Result<Transaction, CannotPutIn> {
  const passage = markedPassage(state.doc, threadId)
  if (!passage) return err({ type: 'passage-gone' })
  if (passage.words !== before) return err({ type: 'passage-changed', words: passage.words })
  if (after === '') return ok(takeOut(state, passage))
  const edits = editsOf(passage, after)
  if (!edits) return err({ type: 'other-lines' })

  const { tr, schema } = state
  for (const { from, to, text, marks } of edits.reverse()) {
    if (text === '') tr.delete(from, to)
    else tr.replaceWith(from, to, schema.text(text, marks))
  }
  // What was put at either end stands outside of the passage as it was.
  const grown = tr.mapping.map(passage.to, 1)
  return ok(tr.addMark(tr.mapping.map(passage.from, -1), grown, passage.mark))
}

/** For a passage that is gone: its wording as paragraphs of their own, behind the block where it stood. */
export function putBehindBlock(
  state: EditorState,
  threadId: string,
  { block, after }: { block: number; after: string },
): Transaction {
  const { doc, schema, tr } = state
  const mark = schema.mark('comment', { threadId })
  const paragraphs = after
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.node('paragraph', null, schema.text(line, [mark])))
  return tr.insert(endOfBlock(doc, block), paragraphs)
}

type Edit = { from: number; to: number; text: string; marks: readonly Mark[] }

/** What changes, in order; null when the lines are not as many as they were. */
function editsOf(passage: MarkedPassage, after: string): Edit[] | null {
  const edits = wordEdits(passage.words, after)
  return (
    edits?.map(({ from, to, text }) =>
      from < to
        ? { ...reach(passage, from, to), text, marks: commonMarks(passage, from, to) }
        : { ...point(passage, from), text, marks: marksBetween(passage, from) },
    ) ?? null
  )
}

/** Where some signs of a passage stand, or the place between two of them. */
export function placeOf(passage: MarkedPassage, { from, to }: Range): Range {
  return from < to ? reach(passage, from, to) : point(passage, from)
}

function point(passage: MarkedPassage, sign: number): Range {
  const at = placeBetween(passage, sign)
  return { from: at, to: at }
}

function reach({ signs }: MarkedPassage, first: number, end: number): Range {
  return { from: signs[first]?.at ?? 0, to: (signs[end - 1]?.at ?? 0) + 1 }
}

/** Behind the sign before, or before the sign behind: an empty line of a passage has neither. */
function placeBetween(passage: MarkedPassage, sign: number): number {
  const [before, behind] = [passage.signs[sign - 1], passage.signs[sign]]
  if (before && before.at !== null) return before.at + 1
  if (behind && behind.at !== null) return behind.at
  return sign === 0 ? passage.from : passage.to
}

function commonMarks(passage: MarkedPassage, first: number, end: number): readonly Mark[] {
  const sets = passage.signs
    .slice(first, end)
    .flatMap((one) => (one.at === null ? [] : [one.marks]))
  const [some = [], ...rest] = sets
  const common = some.filter((mark) => rest.every((marks) => mark.isInSet(marks)))
  return passage.mark.addToSet(common)
}

/** Between two signs the marks that both carry; at an end those of its one neighbour, without its threads. */
function marksBetween(passage: MarkedPassage, sign: number): readonly Mark[] {
  const [before, behind] = [passage.signs[sign - 1], passage.signs[sign]]
  const around = [before, behind].flatMap((one) => (one && one.at !== null ? [one.marks] : []))
  const [some = [], other] = around
  const kept = other
    ? some.filter((mark) => mark.isInSet(other))
    : some.filter(({ type }) => type.name !== 'comment' && type.name !== 'link')
  return passage.mark.addToSet(Mark.setFrom(kept))
}

/** Takes the words out, and with them blocks that held nothing else, unless a cell or the text needs one. */
function takeOut(state: EditorState, { from, to }: MarkedPassage): Transaction {
  const { doc, tr } = state
  const blocks: { from: number; to: number; whole: boolean; position: number; size: number }[] = []
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true
    const [start, end] = [position + 1, position + 1 + node.content.size]
    const part = { from: Math.max(from, start), to: Math.min(to, end) }
    const whole = part.from === start && part.to === end
    blocks.push({ ...part, whole, position, size: node.nodeSize })
    return false
  })
  for (const block of blocks.reverse()) {
    tr.delete(block.from, block.to)
    if (block.whole) takeEmptyBlock(tr, block.position)
  }
  return tr
}

const KEEPS_A_BLOCK = new Set(['tableCell', 'tableHeader'])

/** Takes an emptied block away, and the list items that held nothing but it. */
function takeEmptyBlock(tr: Transaction, position: number): void {
  const place = tr.doc.resolve(position)
  let depth = place.depth
  let [from, to] = [position, position + 2]
  while (depth > 0 && place.node(depth).childCount === 1) {
    if (KEEPS_A_BLOCK.has(place.node(depth).type.name)) return
    from = place.before(depth)
    to = place.after(depth)
    depth -= 1
  }
  if (depth === 0 && tr.doc.childCount === 1) return
  tr.delete(from, to)
}

/** Behind the paragraph or heading with this number, or at the end of a text that has become shorter. */
function endOfBlock(doc: Node, block: number): number {
  let count = 0
  let end = doc.content.size
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    if (count === block) end = position + node.nodeSize
    count += 1
    return false
  })
  return end
}
