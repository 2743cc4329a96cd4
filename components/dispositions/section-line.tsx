import { getTranslations } from 'next-intl/server'
import type { SectionCount } from '@/lib/dispositions/types'

/** For editors: how many consultation comments a section has, how many are left, and the way to them. */
export async function SectionLine({ count }: { count: SectionCount | undefined }) {
  if (!count) return null
  const t = await getTranslations('dispositions')
  const { consultationId, sectionId, total, left } = count
  return (
    <p className="meta disp-line">
      <a href={`/consultations/${consultationId}/dispositions?section=${sectionId}`}>
        {t('line', { total, left })}
      </a>
    </p>
  )
}
