import { getTranslations } from 'next-intl/server'
import { areaStyle } from '@/components/ui/area-style'
import type { AwaitingConsultation } from '@/lib/consultations/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { dayOf } from './day'

type Props = { rows: readonly AwaitingConsultation[]; today: string; short?: boolean }

/** Consultations of several areas by their last day, each in its area's colour. */
export async function MineList({ rows, today, short = false }: Props) {
  const t = await getTranslations('consultations')
  const language = await currentLocale()
  const answered = (row: AwaitingConsultation) =>
    row.answered.some(({ unconfirmed }) => unconfirmed)
      ? t('mine.confirm')
      : row.answered.length > 0
        ? t('mine.answered', {
            kinds: row.answered.map(({ kind }) => t(`kind.${kind}`)).join(', '),
          })
        : row.state !== 'open'
          ? t('mine.noAnswer')
          : row.begun > 0
            ? t('mine.begun', { count: row.begun })
            : t('mine.notBegun')
  return (
    <ul className="con-mine" data-short={short ? '' : undefined}>
      {rows.map((row) => (
        <li key={`${row.consultationId} ${row.organisationId}`} style={areaStyle(row.area.colour)}>
          <span>{dayOf(row.lastDay, language, today)}</span>
          <div>
            <a href={`/consultations/${row.consultationId}`}>{row.title}</a>
            <small>
              {row.area.name[language]} · {answered(row)}
            </small>
          </div>
        </li>
      ))}
    </ul>
  )
}
