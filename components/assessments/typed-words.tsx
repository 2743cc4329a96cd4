import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'

/** What was typed into a form that is no longer theirs: to be copied, never lost. */
export async function TypedWords({ memory }: { memory: FormMemory }) {
  const t = await getTranslations('assessments')
  const { text, source } = memory.values
  if (!text) return null
  return (
    <section aria-labelledby="typed" className="pri-part">
      <h2 id="typed" className="secline">
        {t('form.typed')}
      </h2>
      <p className="as-text">{text}</p>
      {source && <p className="meta">{t('source', { source })}</p>}
    </section>
  )
}
