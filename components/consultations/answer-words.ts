import type { Answer } from '@/lib/consultations/types'

type Words = (key: string, values?: Record<string, string | number>) => string

/** What an answer is, in one phrase: "Tillstyrker", "3 synpunkter", "Inga synpunkter". */
export function answerWords(t: Words, answer: Answer): string {
  if (answer.kind === 'formal' && answer.position) return t(`position.${answer.position}`)
  if (answer.kind === 'comments' && answer.comments > 0)
    return t('kind.some', { count: answer.comments })
  return t(`kind.${answer.kind}`)
}

/** How it came, when not through the workspace, and whether the organisation has said that it is so. */
export function channelWords(t: Words, answer: Answer): string | null {
  if (answer.receivedThrough === 'workspace') return null
  const came = t(`through.${answer.receivedThrough}`)
  return answer.confirmedAt ? t('confirmed', { came }) : t('unconfirmed', { came })
}
