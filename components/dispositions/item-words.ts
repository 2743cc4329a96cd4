import type { Item } from '@/lib/dispositions/types'
import { sectionNumber } from '@/lib/i18n/format'

type Words = (key: string) => string

/** § 7, the draft as a whole, or a response. */
export function whereOf(t: Words, { answer, section }: Item): string {
  if (section) return sectionNumber(section.number)
  return answer ? t(`short.${answer.kind}`) : t('short.whole')
}

/** What a response says in one word, for one that has no text of its own. */
export function textOf(t: Words, { text, answer }: Item): string {
  if (text !== '') return text
  if (!answer) return ''
  const kind = t(`answer.${answer.kind}`)
  return answer.position ? `${kind}: ${t(`position.${answer.position}`)}` : kind
}
