import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { SourceView } from '@/lib/priorities/loaders/sources'
import type { PriorityChange } from '@/lib/priorities/types'
import { SourceLine } from './source-line'

type Line = Pick<PriorityChange, 'id' | 'reason' | 'source' | 'by' | 'at'>
export type Part = { name: string; what: ReactNode }
type Props<C extends Line> = {
  /** The newest first. */
  changes: readonly C[]
  sources: ReadonlyMap<string, SourceView>
  /** Where it stands since the change, or what else happened. */
  what: (change: C) => ReactNode
  /** What reads otherwise than before. */
  parts: (change: C, before: C) => readonly Part[]
}

/** Every change with who, why and from where, the newest first: nothing is written over. */
export async function ChangeHistory<C extends Line>({ changes, sources, what, parts }: Props<C>) {
  const t = await getTranslations('priorities')
  const format = await getFormatter()
  return (
    <section aria-labelledby="history" className="pri-part">
      <h2 id="history" className="secline">
        {t('one.history')}
      </h2>
      <ol className="pri-history">
        {changes.map((change, index) => {
          const before = changes[index + 1]
          return (
            <li key={change.id}>
              <p className="meta">
                <time dateTime={change.at.toISOString()}>{format.dateTime(change.at, 'date')}</time>
                {' · '}
                {change.by.person}, {change.by.organisation}
              </p>
              <p className="pri-what">{what(change)}</p>
              {change.reason && (
                <p className="pri-said">
                  <span className="lab">{t('one.reason')}</span> {change.reason}
                </p>
              )}
              <SourceLine source={change.source} sources={sources} />
              {before && <WhatChanged parts={parts(change, before)} />}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

async function WhatChanged({ parts }: { parts: readonly Part[] }) {
  if (parts.length === 0) return null
  const t = await getTranslations('priorities')
  return (
    <details className="change">
      <summary>{t('one.changed')}</summary>
      <dl className="pri-changed">
        {parts.map(({ name, what }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
