import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'
import { refusedWords } from './refused-words'

type Props = { done: string | string[] | undefined; memory: FormMemory | null }

/** How the form went that led here: done, or refused with the reason. */
export async function NoticeLine({ done, memory }: Props) {
  const t = await getTranslations('template')
  if (memory && !memory.done) return <RefusedNotice>{refusedWords(t, memory)}</RefusedNotice>
  const key = typeof done === 'string' ? `done.${done}` : ''
  if (!/^done\.[a-z]+$/.test(key) || !t.has(key)) return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(key)}
    </p>
  )
}
