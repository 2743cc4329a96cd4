import { getFormatter, getTranslations } from 'next-intl/server'
import type { SectionShown } from '@/lib/outcomes/loaders/lists'
import type { WorkedIn } from '@/lib/outcomes/types'

/** Of each section: the words that outcomes were worked into, each with the way to its meeting. */
export async function workedInBySection(
  shown: ReadonlyMap<string, SectionShown>,
): Promise<Map<string, WorkedIn[]>> {
  const t = await getTranslations('outcomes')
  const kinds = await getTranslations('joining')
  const format = await getFormatter()
  const of = ({ passages }: SectionShown): WorkedIn[] =>
    passages.flatMap(({ id, kind, text, meeting, handling }) => {
      if (!handling?.passage) return []
      const { quote, prefix, suffix, block } = handling.passage
      const words = t('section.sign', {
        title: meeting.title,
        day: format.dateTime(meeting.startsAt, 'date'),
        kind: kinds(`kind.${kind}`),
        text,
      })
      const href = `/meetings/${meeting.id}#outcome-${id}`
      return [{ id, kind, passage: { quote, prefix, suffix, block }, words, href }]
    })
  return new Map([...shown].map(([id, one]) => [id, of(one)]))
}
