import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import type { FormMemory } from '@/lib/auth/flash'
import { Refused } from './refused'

type Props = { done: string | string[] | undefined; memory: FormMemory | null }

/** How the form went that led here: done, or refused with the reason. */
export async function NoticeLine({ done, memory }: Props) {
  const t = await getTranslations('template')
  if (memory && !memory.done) return <Refused t={t} memory={memory} />
  const key = typeof done === 'string' ? `done.${done}` : ''
  if (!/^done\.[a-z]+$/.test(key) || !t.has(key)) return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(key)}
    </p>
  )
}
