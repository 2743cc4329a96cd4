import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'

type Props = { done: string | string[] | undefined; memory: FormMemory | null }

/** What became of bringing a wording back. */
export async function RestoreNotice({ done, memory }: Props) {
  const t = await getTranslations('history')
  if (memory && !memory.done) {
    const key = `refused.${memory.outcome}`
    return (
      <RefusedNotice>{t.has(key as never) ? t(key as never) : t('refused.other')}</RefusedNotice>
    )
  }
  if (done !== 'done' && done !== 'pending') return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(`done.${done}`)}
    </p>
  )
}
