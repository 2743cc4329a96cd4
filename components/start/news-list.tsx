import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { SECTION_SIGN } from '@/components/areas/section-signs'
import { When } from '@/components/areas/when'
import { areaStyle } from '@/components/ui/area-style'
import { Station, type StationState } from '@/components/ui/station'
import type { Area } from '@/lib/areas/types'
import { formatList, sectionName, sortByText } from '@/lib/i18n/format'
import { unreachable } from '@/lib/kernel/unreachable'
import type { NewsItem } from '@/lib/roadmaps/types'

type Props = { items: readonly NewsItem[]; areas: ReadonlyMap<string, Area>; now: Date }

/** What others have done, newest first, by section and organisation. */
export async function NewsList({ items, areas, now }: Props) {
  const t = await getTranslations('start')
  const locale = await currentLocale()
  return (
    <ul>
      {items.map((item) => {
        const area = areas.get(item.areaId)
        if (!area) return null
        const { sign, what, by, link, href } = words(item)
        const path = `/areas/${area.slug}/roadmap${href}`
        return (
          <li key={`${path} ${item.kind} ${item.at.getTime()}`} style={areaStyle(area.colour)}>
            <Station state={sign} />
            <div>
              <p>
                <b>{area.name[locale]}</b> {'–'} {what}
              </p>
              <p className="meta">
                {by && `${by} · `}
                <When at={item.at} now={now} />
                {' · '}
                <a href={path}>{link}</a>
              </p>
            </div>
          </li>
        )
      })}
    </ul>
  )

  function words(item: NewsItem): {
    sign: StationState
    what: string
    by: string | null
    link: string
    href: string
  } {
    switch (item.kind) {
      case 'written': {
        const organisations = sortByText(item.organisations, locale, (name) => name)
        const what = t('newsWritten', {
          organisations: formatList(organisations, locale),
          section: sectionName(item.section),
        })
        const sign = SECTION_SIGN[item.section.status]
        return { sign, what, by: null, link: t('read'), href: `#section-${item.section.id}` }
      }
      case 'status': {
        const what = t(`newsStatus.${item.status}`, { section: sectionName(item.section) })
        const sign = SECTION_SIGN[item.status]
        return { sign, what, by: item.by, link: t('read'), href: `#section-${item.section.id}` }
      }
      case 'added':
        return change('none', t('newsAdded', { title: item.title }), item.by)
      case 'removed':
        return change('none', t('newsRemoved', { title: item.title }), item.by)
      case 'restored':
        return change('half', t('newsRestored', { title: item.title }), item.by)
      case 'paused':
        return {
          sign: 'pause',
          what: t('newsPaused', { reason: item.reason }),
          by: item.by,
          link: t('readWhy'),
          href: '#pause',
        }
      case 'resumed':
        return change('half', t('newsResumed', { reason: item.reason }), item.by)
      default:
        return unreachable(item)
    }
  }

  function change(sign: StationState, what: string, by: string | null) {
    return { sign, what, by, link: t('see'), href: '' }
  }
}
