import { getTranslations } from 'next-intl/server'
import type { AreaPerson } from '@/lib/areas/types'

type Props = { slug: string; people: readonly AreaPerson[] }

/** Who takes part, by role: functions and organisations. */
export async function People({ slug, people }: Props) {
  const t = await getTranslations('areas')
  const roles = ['process-leader', 'member', 'commenter'] as const
  const count = (role: AreaPerson['role']) => people.filter((one) => one.role === role).length
  return (
    <section className="cov" aria-labelledby="people">
      <div className="wrap">
        <h2 id="people">{t('people')}</h2>
        <p className="lead">
          {t('peopleWhat', {
            leaders: count('process-leader'),
            members: count('member'),
            commenters: count('commenter'),
          })}
        </p>
        <p>
          <a href={`/areas/${slug}/people`}>{t('peopleLink')}</a>
        </p>
        <div className="roles">
          {roles
            .filter((role) => count(role) > 0)
            .map((role) => (
              <div key={role}>
                <h3>{t(`roles.${role}`)}</h3>
                <ul>
                  {people
                    .filter((person) => person.role === role)
                    .map((person) => (
                      <li key={`${person.name} ${person.organisations.join()}`}>
                        {person.name}
                        <small>{person.organisations.join(', ')}</small>
                      </li>
                    ))}
                </ul>
              </div>
            ))}
        </div>
      </div>
    </section>
  )
}
