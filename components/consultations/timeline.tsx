import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { Consultation } from '@/lib/consultations/types'
import { stockholmDay } from '@/lib/kernel/day'
import { dayOf } from './day'

type Props = {
  consultation: Consultation
  dates: { papersOn: string | null; boardOn: string | null } | null
  today: string
}
type Stop = { day: string; label: string; kind: 'past' | 'today' | 'coming' | 'end' }

/** The trail of a consultation: opened, today, the organisation's own dates, the last day. */
export async function Timeline({ consultation, dates, today }: Props) {
  const t = await getTranslations('consultations')
  const language = await currentLocale()
  const place = (day: string) => (day < today ? 'past' : 'coming') as Stop['kind']
  const { openedAt, lastDay } = consultation
  const opened = openedAt && stockholmDay(openedAt)
  const stops: Stop[] = [
    ...(opened && opened !== today
      ? [{ day: opened, label: t('time.opened'), kind: place(opened) }]
      : []),
    ...(today < lastDay ? [{ day: today, label: t('time.today'), kind: 'today' as const }] : []),
    ...(dates?.papersOn
      ? [{ day: dates.papersOn, label: t('time.papers'), kind: place(dates.papersOn) }]
      : []),
    ...(dates?.boardOn
      ? [{ day: dates.boardOn, label: t('time.board'), kind: place(dates.boardOn) }]
      : []),
    { day: lastDay, label: t('time.last'), kind: 'end' as const },
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return (
    <ol className="con-time" aria-label={t('time.label')}>
      {stops.map(({ day, label, kind }) => (
        <li key={label} data-kind={kind}>
          <span
            className="st"
            data-s={kind === 'past' ? 'full' : kind === 'today' ? 'half' : undefined}
          />
          <b>{dayOf(day, language, today)}</b> {label}
        </li>
      ))}
    </ol>
  )
}
