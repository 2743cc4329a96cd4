import { getTranslations } from 'next-intl/server'
import { conflictsPath } from '@/lib/goal-conflicts/rules'
import type { Outcome } from '@/lib/outcomes/types'

type Props = {
  outcome: Outcome
  /** Where the reader may register it: areas of its meeting. */
  areas: readonly { slug: string; name: string }[]
}

/** From a goal conflict that a meeting named to the form that holds its words. */
export async function OutcomeWay({ outcome, areas }: Props) {
  const { id, kind, conflict, section, about, text } = outcome
  if (kind !== 'goal-conflict' || conflict) return null
  const t = await getTranslations('goal-conflicts')
  const slug = about?.slug ?? section?.slug
  const fitting = areas.some((one) => one.slug === slug)
    ? areas.filter((one) => one.slug === slug)
    : areas
  return fitting.map((area) => (
    <p className="small no-print" key={area.slug}>
      <a
        href={`${conflictsPath(area.slug)}/new?outcome=${id}`}
        aria-label={t('outcome.becomeNamed', { text, area: area.name })}
      >
        {fitting.length > 1 ? t('outcome.becomeOf', { area: area.name }) : t('outcome.become')}
      </a>
    </p>
  ))
}
