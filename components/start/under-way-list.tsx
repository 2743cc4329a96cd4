import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { SECTION_SIGN } from '@/components/areas/section-signs'
import { Station } from '@/components/ui/station'
import type { Area } from '@/lib/areas/types'
import { sectionNumber } from '@/lib/i18n/format'
import type { UnderWay } from '@/lib/roadmaps/types'
import { WorkRow } from './work-row'

type Props = { items: readonly UnderWay[]; areas: ReadonlyMap<string, Area> }

/** When nothing waits: where one could go on. */
export async function UnderWayList({ items, areas }: Props) {
  const t = await getTranslations('start')
  const words = await getTranslations('areas')
  const locale = await currentLocale()
  return (
    <ol className="wait">
      {items.map(({ areaId, section, own }, index) => {
        const area = areas.get(areaId)
        if (!area) return null
        const { id, number, title, status, responsible } = section
        return (
          <WorkRow
            key={id}
            area={{ name: area.name[locale], colour: area.colour }}
            sign={
              <>
                <b className="nowrap">{sectionNumber(number)}</b>
                <Station state={SECTION_SIGN[status]} />
              </>
            }
            title={title}
            why={[
              `${words(`status.${status}`)}.`,
              own ? t('underWayOwn') : '',
              !own && responsible ? t('underWayOther', { name: responsible.name }) : '',
            ]
              .filter(Boolean)
              .join(' ')}
            href={`/areas/${area.slug}/roadmap#section-${id}`}
            action={index === 0 ? t('openNamed', { number, title }) : null}
          />
        )
      })}
    </ol>
  )
}
