import { getTranslations } from 'next-intl/server'
import { PER_PAGE } from '@/lib/outcomes/types'

type Props = { page: number; total: number; href: (page: number) => string }

export async function Pager({ page, total, href }: Props) {
  const pages = Math.ceil(total / PER_PAGE)
  if (pages <= 1) return null
  const t = await getTranslations('outcomes')
  return (
    <nav className="row small out-pages no-print" aria-label={t('pager.label')}>
      {page > 1 && <a href={href(page - 1)}>{t('pager.previous')}</a>}
      <span>{t('pager.page', { page, pages })}</span>
      {page < pages && <a href={href(page + 1)}>{t('pager.next')}</a>}
    </nav>
  )
}
