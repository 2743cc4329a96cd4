import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { PriorityPage } from '@/lib/priorities/loaders/pages'
import { prioritiesPath } from '@/lib/priorities/rules'
import { SectionNames } from './section-names'

/** Upward to the county's goal, sideways to other areas, down to the sections that carry it. */
export async function PriorityFacts({ page }: { page: PriorityPage }) {
  const t = await getTranslations('priorities')
  const locale = await currentLocale()
  const { priority, isGoal } = page
  const { answersTo, horizon, subArea, leading, others, sections, by } = priority
  return (
    <section aria-labelledby="facts" className="pri-side">
      <h2 id="facts" className="secline">
        {t('one.facts')}
      </h2>
      <dl>
        <dt>{t('one.answers')}</dt>
        <dd>
          {answersTo ? <q className="pri-goal">{answersTo}</q> : t('one.noAnswer')}
          {answersTo && !isGoal && <small>{t('one.noLonger')}</small>}
        </dd>
        {subArea && (
          <>
            <dt>{t('one.subArea')}</dt>
            <dd>{subArea}</dd>
          </>
        )}
        {horizon && (
          <>
            <dt>{t('one.horizon')}</dt>
            <dd>{horizon}</dd>
          </>
        )}
        <dt>{t('one.areas')}</dt>
        <dd>
          <ul className="pri-names">
            <li>
              <a href={prioritiesPath(leading.slug)}>
                {others.length > 0
                  ? t('one.leads', { area: leading.name[locale] })
                  : leading.name[locale]}
              </a>
            </li>
            {others.map(({ slug, name }) => (
              <li key={slug}>
                <a href={prioritiesPath(slug)}>{name[locale]}</a>
              </li>
            ))}
          </ul>
        </dd>
        <dt>{t('one.sections')}</dt>
        <dd>
          {sections.length > 0 ? (
            <SectionNames sections={sections} areaId={leading.id} areas={others} />
          ) : (
            t('row.noSections')
          )}
        </dd>
      </dl>
      <p className="meta">{t('one.by', by)}</p>
    </section>
  )
}
