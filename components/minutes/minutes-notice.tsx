import { getTranslations } from 'next-intl/server'
import { refusedWords } from '@/components/roadmaps/refused-words'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Icon } from '@/components/ui/icon'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'

/** How the form went that led here: done, or refused with the reason and the fields to mend. */
export async function MinutesNotice({ memory }: { memory: FormMemory | null }) {
  const t = await getTranslations('minutes')
  if (!memory) return null
  if (!memory.done) {
    const problems = Object.entries(memory.fields).map(([field, word]) => {
      const key = `field.${word}`
      return { field, message: t.has(key as never) ? t(key as never) : t('field.invalid') }
    })
    if (problems.length > 0)
      return <ErrorSummary title={t('refused.invalid-input')} problems={problems} />
    return <RefusedNotice>{refusedWords(t as never, memory)}</RefusedNotice>
  }
  const form = /^minutes-([a-z]+)/.exec(memory.form)?.[1] ?? ''
  const key = `done.${form}`
  if (!t.has(key as never)) return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(key as never)}
    </p>
  )
}
