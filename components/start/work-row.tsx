import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { areaStyle } from '@/components/ui/area-style'
import type { AreaColour } from '@/components/ui/area-style'

type Props = {
  /** Without a colour: what is in no area. */
  area: { name: string; colour?: AreaColour }
  sign: ReactNode
  title: string
  why: string
  /** Who, and since when. */
  about?: string
  href: string
  /** The first row carries the page's one filled button, with this name; the others are links. */
  action: string | null
  /** What else one may do with it here. */
  children?: ReactNode
}

/** One thing to do, in its area's colour. */
export async function WorkRow(props: Props) {
  const { area, sign, title, why, about, href, action, children } = props
  const t = await getTranslations('start')
  const first = action !== null
  return (
    <li className={first ? 'first' : undefined} style={area.colour && areaStyle(area.colour)}>
      <p className="when">{sign}</p>
      <div>
        <h3>{first ? title : <a href={href}>{title}</a>}</h3>
        {why && <p>{why}</p>}
        {about && <p className="small about">{about}</p>}
        <p className="ar">{area.name}</p>
      </div>
      {(first || children) && (
        <div className="acts">
          {first && (
            <a className="btn btn-main" href={href} aria-label={action}>
              {t('open')}
            </a>
          )}
          {children}
        </div>
      )}
    </li>
  )
}
