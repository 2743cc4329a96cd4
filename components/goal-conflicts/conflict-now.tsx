import { getTranslations } from 'next-intl/server'
import { StandsNow } from '@/components/priorities/stands-now'
import { isAsTyped } from '@/components/roadmaps/refused-words'
import type { FormMemory } from '@/lib/auth/flash'
import { WORDS } from '@/lib/goal-conflicts/rules'
import type { GoalConflict } from '@/lib/goal-conflicts/types'

type Props = { conflict: GoalConflict; memory: FormMemory | null }

/** Where somebody else was first: how far the conflict has come, and what it says other than what was typed. */
export async function ConflictNow({ conflict, memory }: Props) {
  if (memory?.outcome !== 'conflict-changed') return null
  const t = await getTranslations('goal-conflicts')
  const lines = WORDS.filter((part) => !isAsTyped(memory, part, conflict[part])).map((part) => ({
    label: t(`form.${part}`),
    now: conflict[part],
  }))
  return (
    <StandsNow lines={lines}>
      <p>{t('move.now', { state: t(`state.${conflict.state}`) })}</p>
    </StandsNow>
  )
}
