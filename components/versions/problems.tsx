import { getTranslations } from 'next-intl/server'
import { refusedWords } from '@/components/roadmaps/refused-words'
import { Banner } from '@/components/ui/banner'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormMemory } from '@/lib/auth/flash'

/** Why the form was refused: field by field, or in one sentence. Nothing when it was not. */
export async function Problems({ memory }: { memory: FormMemory | null }) {
  const t = await getTranslations('versions')
  if (!memory || memory.done) return null
  const problems = Object.entries(memory.fields).map(([field, word]) => {
    const key = `field.${word}`
    return { field, message: t.has(key as never) ? t(key as never) : t('field.invalid') }
  })
  if (problems.length > 0)
    return <ErrorSummary title={t('refused.invalid-input')} problems={problems} />
  return <Banner kind="danger" role="alert" title={refusedWords(t, memory)} />
}
