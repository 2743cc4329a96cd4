import { getTranslations } from 'next-intl/server'
import { Refused } from '@/components/roadmaps/refused'
import type { FormMemory } from '@/lib/auth/flash'

/** Why the form that led here was refused. */
export async function AssessmentNotice({ memory }: { memory: FormMemory | null }) {
  const t = await getTranslations('assessments')
  if (!memory || memory.done) return null
  return <Refused t={t as never} memory={memory} />
}
