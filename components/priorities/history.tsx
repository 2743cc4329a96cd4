import { getFormatter, getTranslations } from 'next-intl/server'
import { WordChange } from '@/components/proposals/word-change'
import type { PriorityPage } from '@/lib/priorities/loaders/pages'
import { changedParts } from '@/lib/priorities/rules'
import type { Kept, PriorityChange } from '@/lib/priorities/types'
import { SourceLine } from './source-line'
import { StateMark } from './state-mark'

/** Every change with who, why and from where, the newest first: nothing is written over. */
export async function PriorityHistory({ page }: { page: PriorityPage }) {
  const t = await getTranslations('priorities')
  const format = await getFormatter()
  const { changes, sources, names } = page
  return (
    <section aria-labelledby="history" className="pri-part">
      <h2 id="history" className="secline">
        {t('one.history')}
      </h2>
      <ol className="pri-history">
        {changes.map((change, index) => (
          <li key={change.id}>
            <p className="meta">
              <time dateTime={change.at.toISOString()}>{format.dateTime(change.at, 'date')}</time>
              {' · '}
              {change.by.person}, {change.by.organisation}
            </p>
            <p className="pri-what">
              {change.from !== null && change.from === change.to ? (
                t(change.kept.noneFoundBecause ? 'one.noneFound' : 'one.reworded')
              ) : (
                <StateMark state={change.to} />
              )}
              {change.from !== null && change.from !== change.to && (
                <span className="muted">
                  {t('one.before', { state: t(`state.${change.from}`) })}
                </span>
              )}
            </p>
            {change.reason && (
              <p className="pri-said">
                <span className="lab">{t('one.reason')}</span> {change.reason}
              </p>
            )}
            <SourceLine source={change.source} sources={sources} />
            <WhatChanged change={change} before={changes[index + 1]} names={names} />
          </li>
        ))}
      </ol>
    </section>
  )
}

type Given = {
  change: PriorityChange
  before: PriorityChange | undefined
  /** Areas and sections that the reader may know of, by id. */
  names: ReadonlyMap<string, string>
}

async function WhatChanged({ change, before, names }: Given) {
  const parts = before ? changedParts(before.kept, change.kept) : []
  if (!before || parts.length === 0) return null
  const t = await getTranslations('priorities')
  return (
    <details className="change">
      <summary>{t('one.changed')}</summary>
      <dl className="pri-changed">
        {parts.map((part) => (
          <div key={part}>
            <dt>{t(`parts.${part}`)}</dt>
            <dd>
              {part === 'areaIds' || part === 'sectionIds' ? (
                <Moved before={before.kept} after={change.kept} part={part} names={names} />
              ) : (
                <WordChange before={before.kept[part]} after={change.kept[part]} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

type Places = {
  before: Kept
  after: Kept
  part: 'areaIds' | 'sectionIds'
  names: ReadonlyMap<string, string>
}

/** Which areas or sections came and went. */
async function Moved({ before, after, part, names }: Places) {
  const t = await getTranslations('priorities')
  const format = await getFormatter()
  const named = (ids: readonly string[], without: readonly string[]) =>
    ids.filter((id) => !without.includes(id)).flatMap((id) => names.get(id) ?? [])
  const added = named(after[part], before[part])
  const removed = named(before[part], after[part])
  return (
    <>
      {added.length > 0 && <p>{t('one.added', { names: format.list(added) })}</p>}
      {removed.length > 0 && <p>{t('one.removed', { names: format.list(removed) })}</p>}
    </>
  )
}
