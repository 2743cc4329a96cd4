import { getTranslations } from 'next-intl/server'
import type { ShownPriority } from '@/lib/priorities/loaders/pages'
import { IN_FORCE, OPEN, prioritiesPath, priorityPath } from '@/lib/priorities/rules'

type Props = { slug: string; priorities: readonly ShownPriority[] }

/** On the area's page: what is put first now, and the way to the rest. */
export async function AreaPriorities({ slug, priorities }: Props) {
  const t = await getTranslations('priorities')
  const inForce = priorities.filter(({ state }) => IN_FORCE.includes(state))
  const open = priorities.filter(({ state }) => OPEN.includes(state)).length
  return (
    <section aria-labelledby="priorities-heading">
      <h2 id="priorities-heading" className="secline">
        {t('area.heading')}
      </h2>
      {inForce.length > 0 ? (
        <ul className="prio">
          {inForce.map(({ id, title, leading }) => (
            <li key={id}>
              <a href={priorityPath(leading.slug, id)}>{title}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p className="small pri-none">{t('area.none')}</p>
      )}
      <p className="small more">
        {open > 0 && <>{t('area.open', { count: open })}. </>}
        <a href={prioritiesPath(slug)}>{t('area.all')}</a>
      </p>
    </section>
  )
}
