import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { WordChange } from '@/components/proposals/word-change'
import { reasonsOf } from '@/lib/versions/rules/reasons'
import type { BlockChange, Reason, SectionChanges } from '@/lib/versions/types'
import { ChangeBlock, type View } from './change-block'
import { LeafText } from './change-leaf'
import { ReasonLines, Reasons } from './reasons'
import { useSummary } from './summary'

export type ChangesProps = {
  section: SectionChanges
  view: View
  names: { before: string; after: string }
  /** Number of the section's first change among all of the page, and how many there are together. */
  first?: number
  total?: number
  /** Because of whom, if it is known; links of threads are made by the page. */
  reasons?: readonly Reason[]
  threadLink?: (threadId: string) => string
}

/** Equal passages in a row from which on they are folded. */
const FOLDED = 2

/**
 * What changed in one section: a sentence, then each change, equal passages folded between them. On the
 * server or in the browser; needs the namespaces `changes` and `word-change`.
 */
export function SectionChangesView(props: ChangesProps) {
  const { section, reasons = [], threadLink } = props
  const t = useTranslations('changes')
  const summary = useSummary(section)
  const head = section.after ?? section.before
  if (!head) return null
  const id = `changes-${section.sectionId}`
  return (
    <section className="cmp-sec" aria-labelledby={id} data-state={section.state}>
      <h2 className="sech" id={id}>
        <span className="nowrap">{t('section', { number: head.number })}</span> {head.title}
      </h2>
      <div className="cmp-about">
        <p>{summary}</p>
        <Reasons reasons={untold(section, reasons)} threadLink={threadLink} />
      </div>
      {section.head.length > 0 && (
        <dl className="cmp-head">
          {section.head.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{t(`head.${field}`)}</dt>
              <dd>
                <WordChange before={before} after={after} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Blocks {...props} />
    </section>
  )
}

/** What is not told at a change of its own. */
function untold({ blocks }: SectionChanges, reasons: readonly Reason[]): Reason[] {
  const told = new Set(blocks.flatMap((block) => reasonsOf(block, reasons)))
  return reasons.filter((reason) => !told.has(reason))
}

/** Changes of a section, in the same order and number as `SectionChangesView` shows them. */
export function changesIn({ blocks }: SectionChanges): number {
  return blocks.filter(({ kind }) => kind !== 'same').length
}

function Blocks({
  section,
  view,
  names,
  first = 1,
  total,
  reasons = [],
  threadLink,
}: ChangesProps) {
  const t = useTranslations('changes')
  const number = (section.after ?? section.before)?.number ?? 0
  const rows: ReactNode[] = []
  let same: Extract<BlockChange, { kind: 'same' }>[] = []
  let count = first
  const flush = () => {
    if (same.length > 0) rows.push(<Same key={`same-${rows.length}`} blocks={same} />)
    same = []
  }
  for (const block of section.blocks) {
    if (block.kind === 'same') {
      same.push(block)
      continue
    }
    flush()
    const because = reasonsOf(block, reasons)
    rows.push(
      <ChangeBlock
        key={`change-${count}`}
        block={block}
        view={view}
        names={names}
        number={count}
        label={t('change', { count, total: total ?? changesIn(section), number })}
        why={because.length > 0 && <ReasonLines reasons={because} threadLink={threadLink} />}
      />,
    )
    count += 1
  }
  flush()
  return <div className="cmp-rows">{rows}</div>
}

function Same({ blocks }: { blocks: readonly Extract<BlockChange, { kind: 'same' }>[] }) {
  const t = useTranslations('changes')
  const texts = blocks.map(({ after }, place) => (
    // oxlint-disable-next-line react/no-array-index-key -- passages have no identity but their place
    <LeafText key={place} leaf={after} />
  ))
  if (blocks.length < FOLDED) return <div className="cmp-same doc">{texts}</div>
  return (
    <details className="cmp-same">
      <summary>{t('same', { count: blocks.length })}</summary>
      <div className="doc">{texts}</div>
    </details>
  )
}
