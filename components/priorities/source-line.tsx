import { getFormatter, getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { unreachable } from '@/lib/kernel/unreachable'
import type { SourceView } from '@/lib/priorities/loaders/sources'
import { sourceWord } from '@/lib/priorities/rules'
import type { Source } from '@/lib/priorities/types'

type Props = { source: Source | null; sources: ReadonlyMap<string, SourceView> }

/** Where a change comes from, for those who may read it there. */
export async function SourceLine({ source, sources }: Props) {
  const view = sources.get(sourceWord(source))
  if (!view) return null
  const t = await getTranslations('priorities')
  return (
    <p className="pri-said">
      <span className="lab">{t('one.source')}</span> <a href={view.href}>{await nameOf(view)}</a>
    </p>
  )
}

async function nameOf(view: SourceView): Promise<string> {
  const [t, words] = [await getTranslations('priorities'), await getTranslations('joining')]
  const day = (await getFormatter()).dateTime(view.at, 'date')
  switch (view.type) {
    case 'outcome': {
      const { kind, meeting, text } = view
      return t('one.sourceOutcome', { kind: words(`kind.${kind}`), meeting, day, text })
    }
    case 'thread':
      return t('one.sourceThread', { day, text: view.words })
    case 'ballot':
      return t('one.sourceBallot', { day, question: view.question[await currentLocale()] })
    default:
      return unreachable(view)
  }
}
