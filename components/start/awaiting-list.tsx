import { getFormatter, getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { ReactNode } from 'react'
import { SECTION_SIGN } from '@/components/areas/section-signs'
import { Station } from '@/components/ui/station'
import type { Area } from '@/lib/areas/types'
import { formatList } from '@/lib/i18n/format'
import { unreachable } from '@/lib/kernel/unreachable'
import type { Awaiting } from '@/lib/roadmaps/types'
import { WorkRow } from './work-row'

type Props = { items: readonly Awaiting[]; areas: ReadonlyMap<string, Area> }

/** What waits, each in its area's colour. The first one has the page's one filled button. */
export async function AwaitingList({ items, areas }: Props) {
  const t = await getTranslations('start')
  const format = await getFormatter()
  const locale = await currentLocale()
  return (
    <ol className="wait">
      {items.map((item, index) => {
        const area = areas.get(item.areaId)
        if (!area) return null
        const { sign, title, why, href, action } = words(item, area.slug)
        return (
          <WorkRow
            key={href}
            area={{ name: area.name[locale], colour: area.colour }}
            sign={sign}
            title={title}
            why={why}
            href={href}
            action={index === 0 ? action : null}
          />
        )
      })}
    </ol>
  )

  function words(
    item: Awaiting,
    slug: string,
  ): { sign: ReactNode; title: string; why: string; href: string; action: string } {
    switch (item.kind) {
      case 'section': {
        const { number, title, question, status, id } = item.section
        const begun = status === 'being-written'
        return {
          sign: (
            <>
              <b className="nowrap">{`§ ${number}`}</b>
              <Station state={SECTION_SIGN[status]} />
            </>
          ),
          title: begun ? t('sectionContinue', { title }) : t('sectionStart', { title }),
          why: t('sectionWhy', { question }),
          href: `/areas/${slug}/roadmap#section-${id}`,
          action: t('openNamed', { number, title }),
        }
      }
      case 'paused':
        return {
          sign: <Station state="pause" />,
          title: t('paused'),
          why: t('pausedWhy', { when: format.dateTime(item.since, 'date'), reason: item.reason }),
          href: `/areas/${slug}/roadmap/settings#pause`,
          action: t('paused'),
        }
      case 'nobody-responsible': {
        const numbers = item.sections.map(({ number, title }) => `§ ${number} ${title}`)
        const title = t('orphans', { count: numbers.length })
        return {
          sign: <Station state="none" />,
          title,
          why: t('orphansWhy', { sections: formatList(numbers, locale) }),
          href: `/areas/${slug}/roadmap/settings`,
          action: title,
        }
      }
      default:
        return unreachable(item)
    }
  }
}
