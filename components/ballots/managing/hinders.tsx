import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { classWords } from '@/lib/ballots/rules/breakdown-words'
import type { Say } from '@/lib/ballots/rules/result-words'
import type { DraftSummary } from '@/lib/ballots/loaders/managing'
import { whenWords } from '../when'

/**
 * What speaks against opening the ballot now: most of it stops the opening; a small tally, and a
 * meeting that others follow, are warnings.
 */
export async function Hinders({ draft }: { draft: DraftSummary }) {
  const lines = await hinderWords(draft)
  if (lines.length === 0) return null
  const t = await getTranslations('ballot-forms')
  return (
    <Banner kind="note" title={t('open.warnings')}>
      <ul>
        {lines.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Banner>
  )
}

async function hinderWords({
  hinders,
  small,
  smallClasses,
  breakdown,
  tellsOthers,
}: DraftSummary): Promise<string[]> {
  const t = await getTranslations('ballot-forms')
  const inResults = (await getTranslations('ballot-results')) as Say
  const format = await getFormatter()
  const { absent, priorities, nobody, notLive, closes } = hinders
  const names = format.list(absent.map(({ name }) => name))
  const late = closes?.type === 'closes-too-late' ? whenWords(format, closes.latest) : null
  return [
    absent.length > 0 && t('open.absent', { names }),
    priorities.length > 0 &&
      t('open.priorities', { titles: format.list(priorities.map(({ title }) => title)) }),
    notLive && t('open.notLive'),
    nobody && !notLive && t('open.nobody'),
    closes?.type === 'closes-in-the-past' && t('open.past'),
    late !== null && t('open.late', { latest: late }),
    ...smallClasses.map(({ class: name, persons, seats }) =>
      t('open.class', { name: classWords(breakdown, name, inResults), persons, seats }),
    ),
    tellsOthers && t('open.tellsOthers'),
    ...small.map((who) => t('open.small', { who: t(`open.who.${who}`) })),
  ].filter((words) => words !== false)
}
