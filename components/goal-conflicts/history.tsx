import { getFormatter, getTranslations } from 'next-intl/server'
import { SourceLine } from '@/components/priorities/source-line'
import { WordChange } from '@/components/proposals/word-change'
import type { ConflictPage } from '@/lib/goal-conflicts/loaders/pages'
import { changedWords } from '@/lib/goal-conflicts/rules'
import type { ConflictChange } from '@/lib/goal-conflicts/types'
import type { SourceView } from '@/lib/priorities/loaders/sources'
import { ConflictMark } from './state-mark'

type Props = {
  changes: ConflictPage['changes']
  sources: ReadonlyMap<string, SourceView>
}

/** Every change with who, why and from where, the newest first: nothing is written over. */
export async function ConflictHistory({ changes, sources }: Props) {
  const t = await getTranslations('goal-conflicts')
  const format = await getFormatter()
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
              {change.from === change.to ? t('one.reworded') : <ConflictMark state={change.to} />}
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
            <WhatChanged change={change} before={changes[index + 1]} />
          </li>
        ))}
      </ol>
    </section>
  )
}

type Pair = { change: ConflictChange; before: ConflictChange | undefined }

async function WhatChanged({ change, before }: Pair) {
  const parts = before ? changedWords(before.wording, change.wording) : []
  if (!before || parts.length === 0) return null
  const t = await getTranslations('goal-conflicts')
  return (
    <details className="change">
      <summary>{t('one.changed')}</summary>
      <dl className="pri-changed">
        {parts.map((part) => (
          <div key={part}>
            <dt>{t(`form.${part}`)}</dt>
            <dd>
              <WordChange before={before.wording[part]} after={change.wording[part]} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
