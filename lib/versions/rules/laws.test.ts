import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ContentMark, ContentNode } from '@/lib/documents/types'
import type { BlockChange, CellChange, RowChange, Run } from '../types'
import { align } from './align'
import { compareContent } from './blocks'
import { leavesOf, leafText, nodeText } from './leaves'
import { wordRuns } from './runs'

type Side = 'before' | 'after'

/** What is left of the changes when the other side's runs are taken away: that side's text. */
function sideOf(blocks: readonly BlockChange[], side: Side): string[] {
  const gone = side === 'before' ? 'added' : 'removed'
  return blocks.flatMap((block) => {
    if (block.kind === 'same') return [leafText(block[side])]
    if (block.kind === 'added') return gone === 'added' ? [] : [leafText(block.after)]
    if (block.kind === 'removed') return gone === 'removed' ? [] : [leafText(block.before)]
    if (block.kind === 'changed') return [runsOf(block.runs, side)]
    return [block.rows.flatMap((row) => rowOf(row, side)).join('\n')]
  })
}

const runsOf = (runs: readonly Run[], side: Side) =>
  runs
    .map((run) => (side in run ? (run as Record<Side, ContentNode[]>)[side] : []))
    .flat()
    .map(nodeText)
    .join('')

function rowOf(row: RowChange, side: Side): string[] {
  if (row.kind === (side === 'before' ? 'added' : 'removed')) return []
  if (row.kind !== 'changed') return [nodeText(row.row)]
  return [row.cells.flatMap((cell) => cellOf(cell, side)).join('\t')]
}

function cellOf(cell: CellChange, side: Side): string[] {
  if (cell.kind === (side === 'before' ? 'added' : 'removed')) return []
  return cell.kind === 'changed' ? [sideOf(cell.blocks, side).join('\n')] : [nodeText(cell.cell)]
}

const word = fc.constantFrom(
  'skog',
  'vatten',
  'kraft',
  'och',
  'vi',
  'ska',
  'mäta',
  '2030',
  '😀',
  'é',
)
const marks: fc.Arbitrary<ContentMark[] | undefined> = fc.constantFrom(
  undefined,
  [{ type: 'bold' }],
  [{ type: 'italic' }, { type: 'bold' }],
)
const inline = fc
  .array(
    fc.tuple(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      marks,
      fc.constantFrom(' ', ', ', '.'),
    ),
    {
      maxLength: 5,
    },
  )
  .map((parts) =>
    parts.map(([said, held, end]): ContentNode => ({
      type: 'text',
      text: `${said.join(' ')}${end}`,
      ...(held && { marks: held }),
    })),
  )
const textblock = fc.oneof(
  inline.map((content): ContentNode => ({ type: 'paragraph', content })),
  inline.map((content): ContentNode => ({ type: 'heading', attrs: { level: 4 }, content })),
)
const few = (of: fc.Arbitrary<ContentNode>, most = 3) =>
  fc.array(of, { minLength: 1, maxLength: most })
const block: fc.Arbitrary<ContentNode> = fc.oneof(
  { weight: 4, arbitrary: textblock },
  fc
    .tuple(fc.constantFrom('bulletList', 'orderedList'), few(textblock))
    .map(([type, items]): ContentNode => ({
      type,
      content: items.map((item) => ({ type: 'listItem', content: [item] })),
    })),
  few(textblock).map((content): ContentNode => ({ type: 'blockquote', content })),
  few(
    few(few(textblock, 1).map((content): ContentNode => ({ type: 'tableCell', content }))).map(
      (content): ContentNode => ({ type: 'tableRow', content }),
    ),
  ).map((content): ContentNode => ({ type: 'table', content })),
)
const content = fc.array(block, { maxLength: 8 })
/** Two texts that have something in common, as two states of one text do. */
const pair = fc.oneof(
  fc.tuple(content, content),
  fc.tuple(content, content, content).map(
    ([a, b, c]) =>
      [
        [...a, ...b],
        [...b, ...c],
      ] as const,
  ),
  fc
    .tuple(content, fc.nat(7), block)
    .map(([a, at, b]) => [a, [...a.slice(0, at), b, ...a.slice(at + 1)]] as const),
)
const texts = (nodes: readonly ContentNode[]) => leavesOf({ content: [...nodes] }).map(leafText)

test(
  'V5: without what was added it is the old text, without what was removed the new one',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const blocks = compareContent({ content: [...before] }, { content: [...after] })
        expect(sideOf(blocks, 'before')).toEqual(texts(before))
        expect(sideOf(blocks, 'after')).toEqual(texts(after))
      }),
      { numRuns: 300 },
    )
  },
)

test('V5: equal texts have no change', () => {
  fc.assert(
    fc.property(content, (nodes) => {
      const blocks = compareContent({ content: nodes }, { content: structuredClone(nodes) })
      expect(blocks.filter(({ kind }) => kind !== 'same')).toEqual([])
    }),
  )
})

test('V5: words are never cut, and runs alternate', { timeout: 60_000 }, () => {
  const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = wordRuns(before, after)
      const side = (gone: string) =>
        runs
          .filter(({ kind }) => kind !== gone)
          .map((run) => run.text)
          .join('')
      expect(side('added')).toBe(before)
      expect(side('removed')).toBe(after)
      runs.forEach(({ kind }, index) => expect(kind).not.toBe(runs[index - 1]?.kind))
    }),
    { numRuns: 500 },
  )
})

test('alignment keeps order and leaves nothing out', () => {
  const items = fc
    .array(word, { maxLength: 20 })
    .map((row) => row.map((text) => ({ key: ` ${text}`, text })))
  fc.assert(
    fc.property(items, items, (before, after) => {
      const pairs = align(before, after)
      const places = (side: 0 | 1) => pairs.map((one) => one[side]).filter((at) => at !== null)
      expect(places(0)).toEqual(before.map((_, at) => at))
      expect(places(1)).toEqual(after.map((_, at) => at))
    }),
  )
})
