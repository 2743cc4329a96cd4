import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import type { ShellArea, ShellPlace } from './types'

type Props = { area: ShellArea | null; current: ShellPlace; waiting: number | null }

/** The four ways at the thumb. */
export async function PhoneBar({ area, current, waiting }: Props) {
  const t = await getTranslations('shell')
  const inArea = current === 'area' || current === 'roadmap'
  return (
    <nav className="tabbar" aria-label={t('shortcuts')}>
      <a href="/" aria-current={current === 'start' ? 'page' : undefined}>
        <Icon name="home" />
        {t('start')}
      </a>
      <a href={area ? `/areas/${area.slug}` : '/#areas'} aria-current={inArea ? 'true' : undefined}>
        <Icon name="list" />
        {area ? t('theArea') : t('areas')}
      </a>
      <a href="/search" aria-current={current === 'search' ? 'page' : undefined}>
        <Icon name="search" />
        {t('search')}
      </a>
      <a href="/awaiting" aria-current={current === 'awaiting' ? 'page' : undefined}>
        <Icon name="bell" />
        {!waiting ? t('waitingShort') : t('waitingCount', { count: waiting })}
      </a>
    </nav>
  )
}
