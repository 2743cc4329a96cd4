import { getTranslations } from 'next-intl/server'
import type { DraftSummary } from '@/lib/ballots/loaders/managing'

/** How many may vote as what, their names one click away. */
export async function SummaryVoters({ draft }: { draft: DraftSummary }) {
  const t = await getTranslations('ballot-forms')
  const { voters, present, place, here } = draft
  const groups = (['seat', 'person', 'guest'] as const)
    .map((standing) => ({ standing, of: voters.filter((one) => one.standing === standing) }))
    .filter(({ of }) => of.length > 0)
  if (groups.length === 0 && !present) return t('summary.nobody')
  const words = {
    seat: 'summary.seats',
    person: 'summary.persons',
    guest: 'summary.guests',
  } as const
  return (
    <>
      {groups.map(({ standing, of }) => (
        <details className="change" key={standing}>
          <summary>{t(words[standing], { count: of.length })}</summary>
          <ul className="prep-names">
            {of.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </details>
      ))}
      {present && <p>{place?.isLive ? t('summary.present', here) : t('summary.presentLater')}</p>}
    </>
  )
}
