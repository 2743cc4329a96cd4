import { wordsOf } from '@/lib/documents/words'
import { unreachable } from '@/lib/kernel/unreachable'
import type { BlockChange, ChangeCounts, Run } from '../types'
import { leafText, nodeText } from './leaves'

export const NO_CHANGES: ChangeCounts = {
  changed: 0,
  added: 0,
  removed: 0,
  moved: 0,
  formatted: 0,
  wordsAdded: 0,
  wordsRemoved: 0,
}

/** What changed in the section with that id. */
export function countChanges(blocks: readonly BlockChange[], sectionId: string): ChangeCounts {
  const counts = { ...NO_CHANGES }
  for (const block of blocks) countBlock(counts, block, sectionId)
  return counts
}

function countBlock(counts: ChangeCounts, block: BlockChange, sectionId: string): void {
  switch (block.kind) {
    case 'same':
      return
    case 'added':
      if (block.moved) counts.moved += 1
      else {
        counts.added += 1
        counts.wordsAdded += words(leafText(block.after))
      }
      return
    case 'removed':
      // What arrived in the same section is counted there.
      if (block.moved) counts.moved += block.moved.sectionId === sectionId ? 0 : 1
      else {
        counts.removed += 1
        counts.wordsRemoved += words(leafText(block.before))
      }
      return
    case 'changed':
      if (block.runs.every(({ kind }) => kind === 'same')) counts.formatted += 1
      else counts.changed += 1
      return countRuns(counts, block.runs)
    case 'table':
      if (block.rows.every(({ kind }) => kind === 'same')) counts.formatted += 1
      else counts.changed += 1
      return countRows(counts, block)
    default:
      return unreachable(block)
  }
}

function countRows(counts: ChangeCounts, { rows }: Extract<BlockChange, { kind: 'table' }>): void {
  const inside = { ...NO_CHANGES }
  for (const row of rows) {
    if (row.kind === 'added') inside.wordsAdded += words(nodeText(row.row))
    if (row.kind === 'removed') inside.wordsRemoved += words(nodeText(row.row))
    if (row.kind !== 'changed') continue
    for (const cell of row.cells) {
      if (cell.kind === 'added') inside.wordsAdded += words(nodeText(cell.cell))
      if (cell.kind === 'removed') inside.wordsRemoved += words(nodeText(cell.cell))
      if (cell.kind === 'changed') for (const block of cell.blocks) countBlock(inside, block, '')
    }
  }
  counts.wordsAdded += inside.wordsAdded
  counts.wordsRemoved += inside.wordsRemoved
}

function countRuns(counts: ChangeCounts, runs: readonly Run[]): void {
  for (const run of runs) {
    if (run.kind === 'added') counts.wordsAdded += words(run.after.map(nodeText).join(''))
    if (run.kind === 'removed') counts.wordsRemoved += words(run.before.map(nodeText).join(''))
  }
}

/** Words as one counts them: no spaces, no signs. */
function words(text: string): number {
  return wordsOf(text).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** Of several sections together. */
export function sumCounts(all: readonly ChangeCounts[]): ChangeCounts {
  const sum = { ...NO_CHANGES }
  for (const counts of all)
    for (const key of Object.keys(sum) as (keyof ChangeCounts)[]) sum[key] += counts[key]
  return sum
}
