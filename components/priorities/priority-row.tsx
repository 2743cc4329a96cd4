import { getFormatter, getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { ShownPriority } from '@/lib/priorities/loaders/pages'
import { priorityPath } from '@/lib/priorities/rules'
import { SectionNames } from './section-names'
import { StateMark } from './state-mark'

type Props = { priority: ShownPriority; /** The area whose list this is. */ areaId: string }

/** One priority in a list: where it stands, what it says, what is declined for it. */
export async function PriorityRow({ priority, areaId }: Props) {
  const t = await getTranslations('priorities')
  const format = await getFormatter()
  const locale = await currentLocale()
  const { id, title, text, declined, state, leading, others, sections, horizon, subArea } = priority
  const sharing = [leading, ...others].filter((area) => area.id !== areaId)
  return (
    <li>
      <StateMark state={state} />
      <div>
        <h3>
          <a href={priorityPath(leading.slug, id)}>{title}</a>
        </h3>
        <p className="pri-text">{text}</p>
        {declined && <p className="pri-text pri-not">{t('row.declined', { text: declined })}</p>}
        <p className="meta pri-facts">
          {subArea && <span>{subArea}</span>}
          {horizon && <span>{t('row.horizon', { horizon })}</span>}
          {leading.id !== areaId && <span>{t('row.led', { area: leading.name[locale] })}</span>}
          {leading.id === areaId && sharing.length > 0 && (
            <span>
              {t('row.also', { areas: format.list(sharing.map(({ name }) => name[locale])) })}
            </span>
          )}
          {sections.length === 0 && state !== 'declined' && <span>{t('row.noSections')}</span>}
        </p>
        {sections.length > 0 && (
          <SectionNames sections={sections} areaId={areaId} areas={[leading, ...others]} />
        )}
      </div>
    </li>
  )
}
