import { getTranslations } from 'next-intl/server'
import { FIRST_YEAR, LAST_YEAR } from '@/lib/year-plan/types'
import { planHref, type PlanArea } from './places'

/** To the years beside it, to the plan for all areas, and to the meetings themselves. */
export async function YearNav({ year, area }: { year: number; area: PlanArea | null }) {
  const t = await getTranslations('year-plan')
  return (
    <nav className="plan-nav no-print" aria-label={t('nav.label')}>
      {year > FIRST_YEAR && (
        <a href={planHref(area, year - 1)} rel="prev">
          {t('nav.year', { year: String(year - 1) })}
        </a>
      )}
      {year < LAST_YEAR && (
        <a href={planHref(area, year + 1)} rel="next">
          {t('nav.year', { year: String(year + 1) })}
        </a>
      )}
      {area && <a href={planHref(null, year)}>{t('nav.all')}</a>}
      {area ? (
        <a href={`/areas/${area.slug}/meetings`}>{t('nav.meetings')}</a>
      ) : (
        <a href="/meetings">{t('nav.calendar')}</a>
      )}
    </nav>
  )
}
