import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import type { FormMemory } from '@/lib/auth/flash'

/** Says that the form just sent is done; nothing otherwise. */
export async function FormDone({ memory }: { memory: FormMemory | null }) {
  if (!memory?.done) return null
  const t = await getTranslations('people')
  const key = `done.${memory.form}` as never
  return <Banner role="status" title={t.has(key) ? t(key) : t('done.other')} />
}
