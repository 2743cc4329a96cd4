import { getTranslations } from 'next-intl/server'
import type { ShellArea, ShellPlace } from './types'

/** The area's own row. A later slice adds its tab here. */
export async function AreaTabs({ area, current }: { area: ShellArea; current: ShellPlace }) {
  const t = await getTranslations('shell')
  const tabs = [
    { place: 'area', href: `/areas/${area.slug}`, label: t('tabs.overview') },
    { place: 'roadmap', href: `/areas/${area.slug}/roadmap`, label: t('tabs.roadmap') },
    { place: 'priorities', href: `/areas/${area.slug}/priorities`, label: t('tabs.priorities') },
    {
      place: 'consultations',
      href: `/areas/${area.slug}/consultations`,
      label: t('tabs.consultations'),
    },
    { place: 'ballots', href: `/areas/${area.slug}/ballots`, label: t('tabs.ballots') },
    { place: 'meetings', href: `/areas/${area.slug}/meetings`, label: t('tabs.meetings') },
  ]
  return (
    <nav className="subbar" aria-label={t('tabs.label', { area: area.name })}>
      <div className="wrap">
        <div className="tabs">
          {tabs.map((tab) => (
            <a
              key={tab.place}
              href={tab.href}
              aria-current={tab.place === current ? 'page' : undefined}
            >
              {tab.label}
            </a>
          ))}
        </div>
      </div>
    </nav>
  )
}
