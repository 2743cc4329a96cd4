import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import type { FormMemory } from '@/lib/auth/flash'

type Props = { memory: FormMemory | null; done: string | undefined }

/** How the form went that led here: done, or refused with the reason. */
export async function Outcome({ memory, done }: Props) {
  const t = await getTranslations('dispositions')
  if (memory && !memory.done) {
    const key = `refused.${memory.outcome}` as never
    return (
      <p className="err notice" role="alert" id="disposition-error">
        <Icon name="alert" />
        <span>{t.has(key) ? t(key) : t('refused.other')}</span>
      </p>
    )
  }
  const key = `done.${done ?? ''}` as never
  if (!memory || !/^[a-z]+$/.test(done ?? '') || !t.has(key)) return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(key)}
    </p>
  )
}
