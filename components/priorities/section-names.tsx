import { getTranslations } from 'next-intl/server'
import type { Area } from '@/lib/areas/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { sectionName } from '@/lib/i18n/format'
import type { CarryingSection } from '@/lib/priorities/types'

type Props = {
  sections: readonly CarryingSection[]
  /** The area whose page this is: its sections come first, and need no area’s name. */
  areaId: string
  areas: readonly Area[]
}

/** The sections that carry a priority, each with its link; one that is removed is called by its title alone. */
export async function SectionNames({ sections, areaId, areas }: Props) {
  const t = await getTranslations('priorities')
  const locale = await currentLocale()
  const isOwn = (section: CarryingSection) => section.areaId === areaId
  const inOrder = [...sections.filter(isOwn), ...sections.filter((one) => !isOwn(one))]
  return (
    <ul className="pri-names">
      {inOrder.map((section) => {
        const { id, slug, number, title } = section
        const area = areas.find((one) => one.id === section.areaId && !isOwn(section))
        const name =
          number === null ? t('row.sectionGone', { title }) : sectionName({ number, title })
        const words = area ? t('row.sectionOf', { name, area: area.name[locale] }) : name
        return (
          <li key={id}>
            {number === null ? words : <a href={`/areas/${slug}/roadmap#section-${id}`}>{words}</a>}
          </li>
        )
      })}
    </ul>
  )
}
