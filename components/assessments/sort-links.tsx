import { getTranslations } from 'next-intl/server'
import { SORTS, type Sort } from '@/lib/assessments/rules'

/** The order of the matrix, by links: nothing of it needs script. */
export async function SortLinks({ path, sort }: { path: string; sort: Sort }) {
  const t = await getTranslations('assessments')
  return (
    <nav className="as-sorts no-print" aria-label={t('sort.label')}>
      <span className="lab">{t('sort.label')}</span>
      <ul>
        {SORTS.map((one) => (
          <li key={one}>
            <a
              href={one === 'state' ? path : `${path}?sort=${one}`}
              aria-current={one === sort ? 'true' : undefined}
            >
              {t(`sort.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
