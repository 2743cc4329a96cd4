import { getTranslations } from 'next-intl/server'
import { Refused } from '@/components/roadmaps/refused'
import { Icon } from '@/components/ui/icon'
import type { FormMemory } from '@/lib/auth/flash'

type Props = { done?: string | string[] | undefined; memory: FormMemory | null }

/** How the form went that led here: done, or refused with the reason. */
export async function JoiningNotice({ done, memory }: Props) {
  const t = await getTranslations('joining')
  const hasFields = memory && Object.keys(memory.fields).length > 0
  const isOthers = memory !== null && /^(outcome|suggestion-|suggest$|ballot-)/.test(memory.form)
  if (memory && !memory.done && !hasFields && !isOthers)
    return <Refused t={t as never} memory={memory} />
  if (typeof done !== 'string' || !/^[a-z]+$/.test(done) || !t.has(`done.${done}` as never))
    return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(`done.${done}` as never)}
    </p>
  )
}
