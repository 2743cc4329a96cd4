import { getTranslations } from 'next-intl/server'
import { refusedWords } from '@/components/roadmaps/refused-words'
import { Icon } from '@/components/ui/icon'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'

type Props = { done?: string | string[] | undefined; memory: FormMemory | null }

/** How the form went that led here: done, or refused with the reason. */
export async function ConflictNotice({ done, memory }: Props) {
  const t = await getTranslations('goal-conflicts')
  if (memory && !memory.done)
    return <RefusedNotice>{refusedWords(t as never, memory)}</RefusedNotice>
  if (typeof done !== 'string' || !/^[a-z]+$/.test(done) || !t.has(`done.${done}` as never))
    return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(`done.${done}` as never)}
    </p>
  )
}
