import type { HistorySection } from '@/lib/history/types'

type Words = (key: 'sectionName' | 'removedName', values: Record<string, string>) => string

/** A section as readers call it. */
export function sectionName(t: Words, { number, title }: HistorySection): string {
  return number === null
    ? t('removedName', { title })
    : t('sectionName', { number: `${number}`, title })
}
