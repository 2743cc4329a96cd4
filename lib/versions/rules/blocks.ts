import { PRIORITY_BLOCK } from '@/lib/documents/blocks'
import type { ContentNode, DocumentContent } from '@/lib/documents/types'
import type { BlockChange, CellChange, ChangeNote, Leaf, RowChange } from '../types'
import { align, type Item } from './align'
import { formKey, leafKind, leafText, leavesOf, nodeText } from './leaves'
import { inlineRuns, markNotes } from './runs'

/**
 * What changed between two texts, passage by passage: equal ones first, then those that are alike, and
 * inside of these by words. Pure; the work is bounded (`align`, `wordRuns`).
 */
export function compareContent(
  before: Pick<DocumentContent, 'content'>,
  after: Pick<DocumentContent, 'content'>,
): BlockChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  return align(old.map(leafItem), now.map(leafItem)).flatMap(([b, a]): BlockChange[] => {
    const [one, two] = [b === null ? undefined : old[b], a === null ? undefined : now[a]]
    if (one && two) return [compareLeaves(one, two)]
    if (one) return [{ kind: 'removed', before: one, moved: null }]
    return two ? [{ kind: 'added', after: two, moved: null }] : []
  })
}

/** Tables, lines, priorities and text belong to their like: the first sign of the key tells them apart. */
function leafItem(leaf: Leaf): Item {
  const { type, attrs } = leaf.node
  const text = leafText(leaf)
  // A priority is the same one whatever it is called and wherever it stands by now.
  const id = String(attrs?.priorityId)
  if (type === PRIORITY_BLOCK) return { key: `!${id}`, text: id }
  const sign = type === 'table' ? '#' : type === 'horizontalRule' ? '-' : ' '
  return { key: sign + text, text }
}

function compareLeaves(before: Leaf, after: Leaf): BlockChange {
  if (formKey(before) === formKey(after)) return { kind: 'same', before, after }
  if (before.node.type === 'table') {
    const rows = compareTables(before.node, after.node)
    const notes = formNotes(before, after)
    const isForm = notes.length === 0 && rows.every(({ kind }) => kind === 'same')
    return { kind: 'table', before, after, rows, notes: isForm ? [{ type: 'layout' }] : notes }
  }
  const runs = inlineRuns(before.node, after.node)
  const notes = [...formNotes(before, after), ...markNotes(runs)]
  const isForm = notes.length === 0 && runs.every(({ kind }) => kind === 'same')
  return { kind: 'changed', before, after, runs, notes: isForm ? [{ type: 'layout' }] : notes }
}

function formNotes(before: Leaf, after: Leaf): ChangeNote[] {
  const [from, to] = [leafKind(before), leafKind(after)]
  if (from !== to) return [{ type: 'kind', from, to }]
  const notes: ChangeNote[] = []
  if (from === 'heading' && before.node.attrs?.level !== after.node.attrs?.level)
    notes.push({ type: 'heading-level' })
  if (before.wraps.length !== after.wraps.length) notes.push({ type: 'nesting' })
  const done = (leaf: Leaf) => leaf.wraps.at(-1)?.attrs?.checked === true
  if (from === 'task' && done(before) !== done(after))
    notes.push({ type: 'task', done: done(after) })
  return notes
}

function compareTables(before: ContentNode, after: ContentNode): RowChange[] {
  const [old, now] = [before.content ?? [], after.content ?? []]
  return align(old.map(nodeItem), now.map(nodeItem)).flatMap(([b, a]): RowChange[] => {
    const [one, two] = [b === null ? undefined : old[b], a === null ? undefined : now[a]]
    if (one && two) return [compareRows(one, two)]
    if (one) return [{ kind: 'removed', row: one }]
    return two ? [{ kind: 'added', row: two }] : []
  })
}

function compareRows(before: ContentNode, after: ContentNode): RowChange {
  const cells = cellPairs(before.content ?? [], after.content ?? []).map(
    ([one, two]): CellChange => {
      if (!one || !two)
        return two ? { kind: 'added', cell: two } : { kind: 'removed', cell: one ?? after }
      const blocks = compareContent({ content: one.content ?? [] }, { content: two.content ?? [] })
      const isSame = blocks.every(({ kind }) => kind === 'same')
      return isSame ? { kind: 'same', cell: two } : { kind: 'changed', after: two, blocks }
    },
  )
  return cells.every(({ kind }) => kind === 'same')
    ? { kind: 'same', row: after }
    : { kind: 'changed', cells }
}

/** A row with as many cells as before has its cells in the same columns. */
function cellPairs(
  before: readonly ContentNode[],
  after: readonly ContentNode[],
): [before: ContentNode | undefined, after: ContentNode | undefined][] {
  if (before.length === after.length) return before.map((cell, place) => [cell, after[place]])
  return align(before.map(nodeItem), after.map(nodeItem)).map(([b, a]) => [
    b === null ? undefined : before[b],
    a === null ? undefined : after[a],
  ])
}

function nodeItem(node: ContentNode): Item {
  const text = nodeText(node)
  return { key: ` ${text}`, text }
}
