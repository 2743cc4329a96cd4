import { getFormatter, getTranslations } from 'next-intl/server'
import { stockholmDay } from '@/lib/kernel/day'

/** "i dag 16:05", "i går 16:05", else "14 november 16:05". */
export async function When({ at, now }: { at: Date; now: Date }) {
  const t = await getTranslations('start')
  const format = await getFormatter()
  const time = format.dateTime(at, 'time')
  const day = stockholmDay(at)
  const yesterday = stockholmDay(new Date(now.getTime() - 86_400_000))
  const said =
    day === stockholmDay(now)
      ? t('today', { time })
      : day === yesterday
        ? t('yesterday', { time })
        : format.dateTime(at, 'dayTime')
  return <time dateTime={at.toISOString()}>{said}</time>
}
