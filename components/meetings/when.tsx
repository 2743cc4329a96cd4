import { getFormatter, getTranslations } from 'next-intl/server'
import type { Meeting } from '@/lib/meetings/types'

type Props = Pick<Meeting, 'startsAt' | 'endsAt'>

/** "onsdag 11 oktober 2023 klockan 13:00–15:50"; the two times, its last word, never part. */
export async function When({ startsAt, endsAt }: Props) {
  const words = await whenWords({ startsAt, endsAt })
  const times = words.lastIndexOf(' ') + 1
  return (
    <time dateTime={startsAt.toISOString()}>
      {words.slice(0, times)}
      <span className="nowrap">{words.slice(times)}</span>
    </time>
  )
}

export async function whenWords({ startsAt, endsAt }: Props): Promise<string> {
  const t = await getTranslations('meetings')
  const format = await getFormatter()
  return t('when', {
    day: format.dateTime(startsAt, 'weekday'),
    from: format.dateTime(startsAt, 'time'),
    to: format.dateTime(endsAt, 'time'),
  })
}
