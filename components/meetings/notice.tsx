import { getTranslations } from 'next-intl/server'
import { Refused } from '@/components/roadmaps/refused'
import { Icon } from '@/components/ui/icon'
import type { FormMemory } from '@/lib/auth/flash'

type Props = { done: string | string[] | undefined; memory: FormMemory | null }

/** Forms whose words stand with the agenda's. */
const OF_AGENDA = /^(agenda|propose|materials)/

/** Forms that say themselves how they went. */
const SAYS_ITSELF = /^(outcome|suggestion-)/

/** How the form went that led here: done, or refused with the reason. */
export async function Notice({ done, memory }: Props) {
  const [t, ta, tn] = await Promise.all([
    getTranslations('meetings'),
    getTranslations('agenda'),
    getTranslations('notes'),
  ])
  const wordsOf = (form: string) => (OF_AGENDA.test(form) ? ta : form === 'writers' ? tn : t)
  if (memory && SAYS_ITSELF.test(memory.form)) return null
  if (memory && !memory.done && memory.form !== 'minutes-summary')
    return <Refused t={wordsOf(memory.form) as never} memory={memory} />
  if (typeof done !== 'string' || !/^[a-z]+$/.test(done)) return null
  const key = `done.${done}`
  const words = [t, ta, tn].find((one) => one.has(key as never))
  if (!words) return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {words(key as never)}
    </p>
  )
}
