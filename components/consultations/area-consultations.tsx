import { getTranslations } from 'next-intl/server'
import type { ConsultationRow } from '@/lib/consultations/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { dayOf } from './day'

type Props = { rows: readonly ConsultationRow[]; today: string }

/** The consultations of an area, each with where it stands in words. */
export async function AreaConsultations({ rows, today }: Props) {
  const t = await getTranslations('consultations')
  const language = await currentLocale()
  const where = (row: ConsultationRow) => {
    const day = dayOf(row.lastDay, language, today)
    if (row.state === 'open') return t('list.open', { day })
    return row.state === 'draft' ? t('list.draft') : t(`list.${row.state}`, { day })
  }
  return (
    <ul className="con-list">
      {rows.map((row) => (
        <li key={row.id}>
          <h2 className="con-item-head">
            <a href={`/consultations/${row.id}`}>{row.title}</a>
          </h2>
          <p>{where(row)}</p>
          <p className="meta">
            {row.version.name}
            {row.state !== 'draft' &&
              ` · ${t('list.answered', { answered: row.answered, invited: row.invited })}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
