import { getTranslations } from 'next-intl/server'
import type { ConflictState } from '@/lib/goal-conflicts/types'

/** A form and the word for how far a goal conflict has come. */
export async function ConflictMark({ state }: { state: ConflictState }) {
  const t = await getTranslations('goal-conflicts')
  return (
    <span className="pri-state" data-s={state}>
      {t(`state.${state}`)}
    </span>
  )
}
