import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { ContentNode } from '@/lib/documents/types'
import type { BlockChange, CellChange, RowChange } from '@/lib/versions/types'
import { LeafFrame, LeafText, Nodes, RunWords } from './change-leaf'

/** One table with what both sides have, what went and what came, row by row and cell by cell. */
export function ChangedTable({ rows }: { rows: readonly RowChange[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled by keyboard, too
    <div className="tw" role="group" tabIndex={0}>
      <table>
        <tbody>
          {rows.map((row, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
            <tr key={place} data-k={row.kind}>
              <Cells row={row} isFirst={place === 0} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cells({ row, isFirst }: { row: RowChange; isFirst: boolean }) {
  const cells: CellChange[] =
    row.kind === 'changed'
      ? row.cells
      : (row.row.content ?? []).map((cell) => ({ kind: row.kind, cell }))
  return cells.map((cell, place) => {
    const node = cell.kind === 'changed' ? cell.after : cell.cell
    return (
      // oxlint-disable-next-line react/no-array-index-key -- cells have no identity but their place
      <Cell key={place} node={node} isFirst={isFirst} kind={cell.kind}>
        <CellText change={cell} />
      </Cell>
    )
  })
}

type CellProps = { node: ContentNode; isFirst: boolean; kind: string; children: ReactNode }

function Cell({ node, isFirst, kind, children }: CellProps) {
  const span = { colSpan: spanOf(node.attrs?.colspan), rowSpan: spanOf(node.attrs?.rowspan) }
  if (node.type === 'tableHeader')
    return (
      <th {...span} scope={isFirst ? 'col' : 'row'} data-k={kind}>
        {children}
      </th>
    )
  return (
    <td {...span} data-k={kind}>
      {children}
    </td>
  )
}

function CellText({ change }: { change: CellChange }) {
  const t = useTranslations('word-change')
  if (change.kind === 'changed') return change.blocks.map(cellBlock)
  const inside = <Nodes nodes={change.cell.content ?? []} />
  if (change.kind === 'same') return inside
  const Tag = change.kind === 'added' ? 'ins' : 'del'
  return (
    <Tag>
      <VisuallyHidden>{change.kind === 'added' ? t('added') : t('removed')}</VisuallyHidden>
      {inside}
      <VisuallyHidden>{t('over')}</VisuallyHidden>
    </Tag>
  )
}

function cellBlock(block: BlockChange, place: number): ReactNode {
  // A table within a cell is not made by the editor; its words are shown.
  if (block.kind === 'same' || block.kind === 'table')
    return <LeafText key={place} leaf={block.after} />
  if (block.kind === 'added')
    return (
      <RunLeaf
        key={place}
        leaf={block.after}
        runs={[{ kind: 'added', after: block.after.node.content ?? [] }]}
      />
    )
  if (block.kind === 'removed')
    return (
      <RunLeaf
        key={place}
        leaf={block.before}
        runs={[{ kind: 'removed', before: block.before.node.content ?? [] }]}
      />
    )
  return <RunLeaf key={place} leaf={block.after} runs={block.runs} />
}

function RunLeaf({
  leaf,
  runs,
}: {
  leaf: Parameters<typeof LeafFrame>[0]['leaf']
  runs: Parameters<typeof RunWords>[0]['runs']
}) {
  return (
    <LeafFrame leaf={leaf}>
      <RunWords runs={runs} side="both" />
    </LeafFrame>
  )
}

function spanOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= 1000
    ? value
    : undefined
}
