import { getFormatter, getTranslations } from 'next-intl/server'
import type { SourceView } from '@/lib/priorities/loaders/sources'
import { sourceWord } from '@/lib/priorities/rules'
import type { Source } from '@/lib/priorities/types'

type Props = { source: Source | null; sources: ReadonlyMap<string, SourceView> }

/** Where a change comes from, for those who may read it there. */
export async function SourceLine({ source, sources }: Props) {
  const view = sources.get(sourceWord(source))
  if (!view) return null
  const [t, words] = [await getTranslations('priorities'), await getTranslations('joining')]
  const day = (await getFormatter()).dateTime(view.at, 'date')
  return (
    <p className="pri-said">
      <span className="lab">{t('one.source')}</span>{' '}
      <a href={view.href}>
        {view.type === 'outcome'
          ? t('one.sourceOutcome', {
              kind: words(`kind.${view.kind}`),
              meeting: view.meeting,
              day,
              text: view.text,
            })
          : t('one.sourceThread', { day, text: view.words })}
      </a>
    </p>
  )
}
