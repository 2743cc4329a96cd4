import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { SourceView } from '@/lib/priorities/loaders/sources'
import type { PriorityChange } from '@/lib/priorities/types'
import { SourceLine } from './source-line'

export type Line = Pick<PriorityChange, 'id' | 'reason' | 'source' | 'by' | 'at'> & {
  /** Where it stands since the change, or what else happened. */
  what: ReactNode
  /** What reads otherwise than before. */
  parts: readonly { name: string; what: ReactNode }[]
}
/** The newest first. */
type Props = { lines: readonly Line[]; sources: ReadonlyMap<string, SourceView> }

/** Every change with who, why and from where: nothing is written over. */
export async function ChangeHistory({ lines, sources }: Props) {
  const t = await getTranslations('priorities')
  const format = await getFormatter()
  return (
    <section aria-labelledby="history" className="pri-part">
      <h2 id="history" className="secline">
        {t('one.history')}
      </h2>
      <ol className="pri-history">
        {lines.map(({ id, at, by, what, reason, source, parts }) => (
          <li key={id}>
            <p className="meta">
              <time dateTime={at.toISOString()}>{format.dateTime(at, 'date')}</time>
              {' · '}
              {by.person}, {by.organisation}
            </p>
            <p className="pri-what">{what}</p>
            {reason && (
              <p className="pri-said">
                <span className="lab">{t('one.reason')}</span> {reason}
              </p>
            )}
            <SourceLine source={source} sources={sources} />
            <WhatChanged parts={parts} />
          </li>
        ))}
      </ol>
    </section>
  )
}

async function WhatChanged({ parts }: Pick<Line, 'parts'>) {
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
