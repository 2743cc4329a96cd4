import { getTranslations } from 'next-intl/server'
import type { ReadOutcome } from '@/lib/outcomes/types'
import { OutcomeRow } from './outcome-row'

type Props = { actions: readonly ReadOutcome[]; today: string }

/** Under its agenda item: actions of earlier meetings that are taken up again, each with its meeting. */
export async function CarriedList({ actions, today }: Props) {
  if (actions.length === 0) return null
  const t = await getTranslations('outcomes')
  return (
    <ul className="outs" aria-label={t('carried.heading')}>
      {actions.map((action) => (
        <OutcomeRow
          key={action.id}
          id={`carried-${action.id}`}
          outcome={action}
          today={today}
          from="meeting"
        />
      ))}
    </ul>
  )
}
