import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DocumentText } from '@/components/roadmaps/document-text'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { PRIORITY_BLOCK } from '@/lib/documents/blocks'
import type { ContentNode } from '@/lib/documents/types'
import type { Leaf, Run, Wrap } from '@/lib/versions/types'

/** Which side of a change is shown; `both`: in one text, with what goes and what comes. */
export type Side = 'before' | 'after' | 'both'

/** A passage as it stands, with the list or quotation around it. */
export function LeafText({ leaf }: { leaf: Leaf }) {
  const { type } = leaf.node
  if (type === 'table' || type === 'horizontalRule' || type === PRIORITY_BLOCK)
    return <Nodes nodes={[leaf.node]} />
  return (
    <LeafFrame leaf={leaf}>
      <Nodes nodes={leaf.node.content ?? []} />
    </LeafFrame>
  )
}

export function Nodes({ nodes }: { nodes: readonly ContentNode[] }) {
  return <DocumentText content={{ type: 'doc', content: [...nodes] }} />
}

/** What a passage stands in. A heading is said to be one, and is none: the page has its own outline. */
export function LeafFrame({ leaf, children }: { leaf: Leaf; children: ReactNode }) {
  const t = useTranslations('changes')
  const isHeading = leaf.node.type === 'heading'
  const inner = isHeading ? (
    <p className="cmp-h">
      <VisuallyHidden>{t('heading')}</VisuallyHidden>
      {children}
    </p>
  ) : (
    <p>{children}</p>
  )
  return leaf.wraps.reduceRight<ReactNode>(
    (inside, wrap, depth) => (
      <Wrapped wrap={wrap} isInnermost={depth === leaf.wraps.length - 1}>
        {inside}
      </Wrapped>
    ),
    inner,
  )
}

type WrappedProps = { wrap: Wrap; isInnermost: boolean; children: ReactNode }

function Wrapped({ wrap, isInnermost, children }: WrappedProps) {
  const t = useTranslations('changes')
  if (wrap.type === 'blockquote') return <blockquote>{children}</blockquote>
  const item = <li data-bare={isInnermost && wrap.first ? undefined : ''}>{children}</li>
  if (wrap.type === 'orderedList') return <ol start={wrap.item}>{item}</ol>
  if (wrap.type !== 'taskList' || !isInnermost || !wrap.first) return <ul>{item}</ul>
  const done = wrap.attrs?.checked === true
  return (
    <ul>
      <li data-task={done ? 'done' : 'open'}>
        <VisuallyHidden>{done ? t('taskDone') : t('taskOpen')}</VisuallyHidden>
        {children}
      </li>
    </ul>
  )
}

/** The words of a changed passage as one side has them, or both in one. */
export function RunWords({ runs, side }: { runs: readonly Run[]; side: Side }) {
  return runs.map((run, place) => {
    if (run.kind === 'same')
      // oxlint-disable-next-line react/no-array-index-key -- a run is known by its place alone
      return <Nodes key={place} nodes={side === 'before' ? run.before : run.after} />
    if (run.kind === 'removed')
      // oxlint-disable-next-line react/no-array-index-key -- as above
      return side === 'after' ? null : <Gone key={place} nodes={run.before} />
    // oxlint-disable-next-line react/no-array-index-key -- as above
    return side === 'before' ? null : <Come key={place} nodes={run.after} />
  })
}

/** Struck, and said in words: never a matter of colour alone. */
export function Gone({ nodes }: { nodes: readonly ContentNode[] }) {
  const t = useTranslations('word-change')
  return (
    <del>
      <VisuallyHidden>{t('removed')}</VisuallyHidden>
      <Nodes nodes={nodes} />
      <VisuallyHidden>{t('over')}</VisuallyHidden>
    </del>
  )
}

/** Underlined, and said in words. */
export function Come({ nodes }: { nodes: readonly ContentNode[] }) {
  const t = useTranslations('word-change')
  return (
    <ins>
      <VisuallyHidden>{t('added')}</VisuallyHidden>
      <Nodes nodes={nodes} />
      <VisuallyHidden>{t('over')}</VisuallyHidden>
    </ins>
  )
}
