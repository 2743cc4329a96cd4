import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { EmptyState } from '@/components/ui/empty-state'
import { roleTime } from '@/lib/people/rules'
import type { HeldRole } from '@/lib/people/types'
import { dayWords } from './day-words'

type Props = {
  roles: readonly HeldRole[]
  today: string
  /** What stands first in a row: the person (an area's page) or the area (a person's page). */
  by: 'person' | 'area'
  /** Whether to show the way to end a role. */
  mayEnd: boolean
}

/** Roles with their days, predecessors and handover notes. */
export async function RoleList({ roles, today, by, mayEnd }: Props) {
  const t = await getTranslations('people')
  const locale = await currentLocale()
  if (roles.length === 0) return <EmptyState title={t(`noRoles.${by}`)} />
  return (
    <ul className="list">
      {roles.map((one) => {
        const time = roleTime(one, today)
        const area = locale === 'en' ? one.area.nameEn : one.area.name
        const values = {
          from: dayWords(one.startsOn, locale, today),
          to: one.endsOn === null ? '' : dayWords(one.endsOn, locale, today),
        }
        return (
          <li key={one.id} className="row between">
            <div>
              <p id={`role-${one.id}`}>
                <b>{by === 'person' ? one.person.name : area}</b>
                {by === 'person' && one.organisations.map((name) => `, ${name}`)}:{' '}
                {t(`roles.${one.role}`)}
              </p>
              <p className="small muted">
                {t(`time.${time}`, values)}
                {time === 'now' && one.endsOn !== null && ` ${t('time.until', values)}`}
                {one.predecessor && ` ${t('time.after', { name: one.predecessor.name })}`}
              </p>
              {one.handoverNote && <p className="small handover">{one.handoverNote}</p>}
            </div>
            {mayEnd && time !== 'over' && (
              <a
                className="btn btn-s"
                id={`end-${one.id}`}
                aria-labelledby={`end-${one.id} role-${one.id}`}
                href={`/areas/${one.area.slug}/people/${one.id}`}
              >
                {t('endRole')}
              </a>
            )}
          </li>
        )
      })}
    </ul>
  )
}
