import { useTranslations } from 'next-intl'
import type { SectionChanges } from '@/lib/versions/types'

const COUNTED = ['changed', 'added', 'removed', 'moved', 'formatted'] as const

/** What became of a section, in one or two sentences. */
export function useSummary({ state, before, after, moved, head, counts }: SectionChanges): string {
  const t = useTranslations('changes')
  if (state === 'added') return t('sectionAdded')
  if (state === 'removed') return t('sectionRemoved')
  const parts = COUNTED.flatMap((kind) =>
    counts[kind] > 0 ? [t(`counts.${kind}`, { count: counts[kind] })] : [],
  )
  const sentences = [
    ...(moved && before && after
      ? [t('sectionMoved', { from: before.number, to: after.number })]
      : []),
    ...(head.length > 0 ? [t('headChanged')] : []),
    ...(parts.length > 0 ? [`${parts.join(', ')}.`] : []),
  ]
  return sentences.length > 0 ? sentences.join(' ') : t('sectionSame')
}
