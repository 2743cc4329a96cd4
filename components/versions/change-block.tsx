import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { PRIORITY_BLOCK } from '@/lib/documents/blocks'
import { unreachable } from '@/lib/kernel/unreachable'
import type { BlockChange, ChangeNote, Leaf, Move } from '@/lib/versions/types'
import { Come, Gone, LeafFrame, LeafText, RunWords, type Side } from './change-leaf'
import { ChangedTable } from './change-table'

export type View = 'side' | 'inline'
type Changed = Exclude<BlockChange, { kind: 'same' }>

type Props = {
  block: Changed
  view: View
  /** What the two sides are called, for narrow screens and screen readers. */
  names: { before: string; after: string }
  /** Its number among all changes of the page, from 1, and what it is called. */
  number: number
  label: string
  why?: ReactNode
}

/** One change: what stood there and what stands there now, what changed besides the words, and why. */
export function ChangeBlock({ block, view, names, number, label, why }: Props) {
  return (
    <article
      className="cmp-row"
      id={`change-${number}`}
      tabIndex={-1}
      data-change
      aria-label={label}
    >
      <div className="cmp-sides" data-view={isOneText(block, view) ? 'inline' : 'side'}>
        {isOneText(block, view) ? (
          <div className="doc">
            <Text block={block} side="both" />
          </div>
        ) : (
          <>
            <SideText name={names.before} block={block} side="before" />
            <SideText name={names.after} block={block} side="after" />
          </>
        )}
      </div>
      <Notes block={block} />
      {why}
    </article>
  )
}

/** A table is one in both views: its rows and cells say themselves what went and came. */
function isOneText(block: Changed, view: View): boolean {
  return view === 'inline' || block.kind === 'table'
}

function SideText({
  name,
  block,
  side,
}: {
  name: string
  block: Changed
  side: 'before' | 'after'
}) {
  const isThere =
    !(block.kind === 'added' && side === 'before') &&
    !(block.kind === 'removed' && side === 'after')
  return (
    <div className={side === 'before' ? 'doc old' : 'doc'} data-empty={isThere ? undefined : ''}>
      <p className="cmp-side">{name}</p>
      {isThere ? <Text block={block} side={side} /> : <Nothing />}
    </div>
  )
}

function Nothing() {
  const t = useTranslations('changes')
  return <p className="cmp-nothing">{t('nothing')}</p>
}

function Text({ block, side }: { block: Changed; side: Side }) {
  switch (block.kind) {
    case 'added':
      return <Whole leaf={block.after} kind={block.moved ? 'moved' : 'added'} />
    case 'removed':
      return <Whole leaf={block.before} kind={block.moved ? 'moved' : 'removed'} />
    case 'table':
      return <ChangedTable rows={block.rows} />
    case 'changed':
      return (
        <LeafFrame leaf={side === 'before' ? block.before : block.after}>
          <RunWords runs={block.runs} side={side} />
        </LeafFrame>
      )
    default:
      return unreachable(block)
  }
}

/** A passage that only one side has. */
function Whole({ leaf, kind }: { leaf: Leaf; kind: 'added' | 'removed' | 'moved' }) {
  const t = useTranslations('word-change')
  const { type, content = [] } = leaf.node
  if (kind === 'moved')
    return (
      <div className="mv">
        <LeafText leaf={leaf} />
      </div>
    )
  const Words = kind === 'added' ? Come : Gone
  if (type !== 'table' && type !== 'horizontalRule' && type !== PRIORITY_BLOCK)
    return (
      <LeafFrame leaf={leaf}>
        <Words nodes={content} />
      </LeafFrame>
    )
  const Tag = kind === 'added' ? 'ins' : 'del'
  return (
    <Tag className="cmp-whole">
      <VisuallyHidden>{kind === 'added' ? t('added') : t('removed')}</VisuallyHidden>
      <LeafText leaf={leaf} />
    </Tag>
  )
}

function Notes({ block }: { block: Changed }) {
  const t = useTranslations('changes')
  const move = 'moved' in block ? block.moved : null
  const notes = 'notes' in block ? block.notes : []
  if (!move && notes.length === 0) return null
  const moved = ({ number, title }: Move) =>
    block.kind === 'added' ? t('movedFrom', { number, title }) : t('movedTo', { number, title })
  return (
    <ul className="cmp-notes">
      {move && <li>{moved(move)}</li>}
      {notes.map((note) => (
        <li key={JSON.stringify(note)}>
          <NoteWords note={note} />
        </li>
      ))}
    </ul>
  )
}

function NoteWords({ note }: { note: ChangeNote }): string {
  const t = useTranslations('changes')
  switch (note.type) {
    case 'kind':
      return t('kind', { from: t(`kinds.${note.from}`), to: t(`kinds.${note.to}`) })
    case 'heading-level':
      return t('headingLevel')
    case 'nesting':
      return t('nesting')
    case 'task':
      return note.done ? t('ticked') : t('unticked')
    case 'mark':
      return t(`marks.${note.mark}-${note.change}`, { words: note.words })
    case 'layout':
      return t('layout')
    default:
      return unreachable(note)
  }
}
