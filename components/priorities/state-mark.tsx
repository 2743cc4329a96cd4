import { getTranslations } from 'next-intl/server'
import type { PriorityState } from '@/lib/priorities/types'

/** A form and the word for where a priority stands. */
export async function StateMark({ state }: { state: PriorityState }) {
  const t = await getTranslations('priorities')
  return (
    <span className="pri-state" data-s={state}>
      {t(`state.${state}`)}
    </span>
  )
}
