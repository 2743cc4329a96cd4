import { getTranslations } from 'next-intl/server'
import { refusedWords } from '@/components/roadmaps/refused-words'
import { Icon } from '@/components/ui/icon'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'

/** Forms whose words stand with the outcomes'. */
const OURS = /^(outcome|suggestion-|suggest$|handle$|action-)/

type Props = { done: string | string[] | undefined; memory: FormMemory | null }

/** How a form about outcomes went: done, or refused with the reason. */
export async function OutcomeNotice({ done, memory }: Props) {
  const t = await getTranslations('outcomes')
  if (memory && !memory.done)
    return OURS.test(memory.form) ? (
      <RefusedNotice>{refusedWords(t as never, memory)}</RefusedNotice>
    ) : null
  if (typeof done !== 'string' || !/^[a-z]+$/.test(done) || !t.has(`done.${done}` as never))
    return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(`done.${done}` as never)}
    </p>
  )
}
