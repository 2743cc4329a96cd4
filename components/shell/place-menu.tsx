import { getTranslations } from 'next-intl/server'
import { areaStyle } from '@/components/ui/area-style'
import { MenuWord, PopoverMenu } from '@/components/ui/popover-menu'
import type { ShellArea, ShellPlace } from './types'

type Props = { areas: readonly ShellArea[]; area: ShellArea | null; current: ShellPlace }

/** Start / area ▾. Choosing another area keeps the tab. */
export async function PlaceMenu({ areas, area, current }: Props) {
  const t = await getTranslations('shell')
  const tab = current === 'roadmap' ? '/roadmap' : ''
  return (
    <nav className="place" aria-label={t('place')}>
      <a className={area ? 'hide-s' : undefined} href="/" aria-current={here(current === 'start')}>
        {t('start')}
      </a>
      {areas.length > 0 && (
        <>
          <span className="sep hide-s" aria-hidden="true">
            {'/'}
          </span>
          <PopoverMenu
            id="place-menu"
            menuClass="menu-place"
            label={t('areas')}
            button={<MenuWord>{area ? area.name : t('areas')}</MenuWord>}
          >
            <ul>
              {areas.map((other) => (
                <li key={other.slug} style={areaStyle(other.colour)}>
                  <a
                    href={`/areas/${other.slug}${tab}`}
                    aria-current={other.slug === area?.slug ? 'true' : undefined}
                  >
                    {other.slug !== area?.slug && <span className="swatch" aria-hidden="true" />}
                    {other.name}
                  </a>
                </li>
              ))}
            </ul>
          </PopoverMenu>
        </>
      )}
    </nav>
  )
}

function here(yes: boolean): 'page' | undefined {
  return yes ? 'page' : undefined
}
