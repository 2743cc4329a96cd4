import { getTranslations } from 'next-intl/server'
import { refusedWords } from '@/components/roadmaps/refused-words'
import { Icon } from '@/components/ui/icon'
import type { FormMemory } from '@/lib/auth/flash'

type Props = { done: string | string[] | undefined; memory: FormMemory | null }

/** Forms whose words stand with the agenda's. */
const OF_AGENDA = /^(agenda|propose|materials)/

/** How the form went that led here: done, or refused with the reason. */
export async function Notice({ done, memory }: Props) {
  const [t, ta] = await Promise.all([getTranslations('meetings'), getTranslations('agenda')])
  if (memory && !memory.done)
    return (
      <p className="err notice" role="alert">
        <Icon name="alert" />
        <span>{refusedWords(OF_AGENDA.test(memory.form) ? ta : t, memory)}</span>
      </p>
    )
  if (typeof done !== 'string' || !/^[a-z]+$/.test(done)) return null
  const key = `done.${done}`
  if (!t.has(key) && !ta.has(key)) return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t.has(key) ? t(key) : ta(key)}
    </p>
  )
}
