import { getTranslations } from 'next-intl/server'
import { refusedWords } from '@/components/roadmaps/refused-words'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'

/** Why the form that led here was refused. */
export async function AssessmentNotice({ memory }: { memory: FormMemory | null }) {
  const t = await getTranslations('assessments')
  if (!memory || memory.done) return null
  return <RefusedNotice>{refusedWords(t as never, memory)}</RefusedNotice>
}
