import { getFormatter, getTranslations } from 'next-intl/server'
import type { KeptEffect } from '@/lib/assessments/types'

/** What is expected in one municipality, and who wrote it. */
export async function EffectWords({ effect }: { effect: KeptEffect }) {
  const t = await getTranslations('assessments')
  const format = await getFormatter()
  return (
    <>
      <p className="as-text">{effect.text}</p>
      <p className="meta">{t('by', { ...effect.by, day: format.dateTime(effect.at, 'date') })}</p>
    </>
  )
}
