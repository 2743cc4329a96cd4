import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { countStatus, SECTION_SIGN } from '@/components/areas/section-signs'
import { areaStyle } from '@/components/ui/area-style'
import { MiniTrail } from '@/components/ui/station'
import type { AreaRole } from '@/lib/access/types'
import type { Area } from '@/lib/areas/types'
import { formatList, sectionNumber } from '@/lib/i18n/format'
import type { Section } from '@/lib/roadmaps/types'

type Props = {
  areas: readonly Area[]
  roles: ReadonlyMap<string, AreaRole>
  organisationId: string | null
  sectionsByArea: ReadonlyMap<string, readonly Section[]>
  pauses: ReadonlyMap<string, unknown>
}

/** The person's own areas with their trails; the others as links. */
export async function AreaList(props: Props) {
  const { areas, roles, sectionsByArea, pauses, organisationId } = props
  const t = await getTranslations('start')
  const words = await getTranslations('areas')
  const locale = await currentLocale()
  const own = areas.filter((area) => roles.has(area.id))
  const shown = own.length > 0 ? own : areas
  const others = areas.filter((area) => !shown.includes(area))
  return (
    <section aria-labelledby="areas">
      <h2 id="areas" className="secline">
        {own.length > 0 ? t('yourAreas') : t('areas')}
      </h2>
      <ul className="areas">
        {shown.map((area) => {
          const sections = sectionsByArea.get(area.id) ?? []
          const responsible = sections.filter(
            (section) => organisationId !== null && section.responsible?.id === organisationId,
          )
          return (
            <li key={area.id} style={areaStyle(area.colour)}>
              <a href={`/areas/${area.slug}`}>{area.name[locale]}</a>
              {sections.length > 0 && (
                <MiniTrail
                  states={sections.map((section) => SECTION_SIGN[section.status])}
                  label={words('trail', countStatus(sections))}
                />
              )}
              <p className="meta">
                {[
                  pauses.has(area.id) ? t('areaPaused') : '',
                  t(`role.${roles.get(area.id) ?? 'reader'}`),
                  responsible.length > 0
                    ? t('responsibleFor', {
                        sections: formatList(
                          responsible.map((section) => sectionNumber(section.number)),
                          locale,
                        ),
                      })
                    : '',
                ]
                  .filter(Boolean)
                  .join(' ')}
              </p>
            </li>
          )
        })}
      </ul>
      {others.length > 0 && (
        <p className="small others">
          {t.rich('openToRead', {
            areas: () =>
              others.map((area, index) => (
                <span key={area.id}>
                  {index > 0 && (index === others.length - 1 ? ` ${t('and')} ` : ', ')}
                  <a href={`/areas/${area.slug}`} style={areaStyle(area.colour)}>
                    {area.name[locale]}
                  </a>
                </span>
              )),
          })}
        </p>
      )}
    </section>
  )
}
