import { resultFile, type NamedPaper } from '@/lib/ballots/rules'
import type { ResultContent } from '@/lib/ballots/rules/result-file'
import { resultWords, type ResultWords } from '@/lib/ballots/rules/result-words'
import type {
  Electorate,
  OptionId,
  PaperStanding,
  Quorum,
  Stand,
  Terms,
  Vote,
} from '@/lib/ballots/types'
import { resultLanguage } from '@/lib/i18n/ballot-results'
import type { Locale } from '@/lib/i18n/locales'

const OPTIONS = ['a', 'b', 'c']
const NAMES = ['Lokal nytta', 'Flexibilitet', 'Kompetens']

/** `Omit` of each kind of terms by itself. */
type WithoutOptions = Terms extends infer T ? (T extends Terms ? Omit<T, 'options'> : never) : never

/** The published content of a closed ballot on three options, with the papers of each standing. */
export function ballotOf(
  terms: WithoutOptions,
  papers: Partial<Record<PaperStanding, readonly Vote[]>>,
  electorate: Partial<Electorate> = {},
  quorum: Quorum | null = null,
): ResultContent {
  const ballot = {
    title: 'Vad ska gå först?',
    question: '',
    closedAt: '2026-11-29T20:00:00.000Z',
    secret: false,
    options: OPTIONS.map((id, index) => ({ id, name: NAMES[index] ?? id })),
    terms: { ...terms, options: OPTIONS },
    quorum,
    seed: 'lott',
    electorate: { persons: 12, seats: 5, guests: 4, ...electorate },
  }
  const cast = Object.entries(papers).flatMap(([standing, votes]) =>
    votes.map((vote, index) => ({
      standing: standing as PaperStanding,
      by: {
        person: `${standing} ${index + 1}`,
        organisation: standing === 'seat' ? 'Bergs kommun' : null,
      },
      vote: vote as NamedPaper['vote'],
    })),
  )
  return resultFile(ballot, cast).content
}

const each = <T>(marks: readonly T[]) =>
  marks.map((mark, index) => [OPTIONS[index] ?? '', mark] as const)

export const points = (...marks: number[]): Vote => ({
  method: 'points',
  points: each(marks).map(([option, given]) => ({ option, points: given })),
})
export const scores = (...marks: number[]): Vote => ({
  method: 'score',
  scores: each(marks).map(([option, score]) => ({ option, score })),
})
export const consents = (...marks: Stand[]): Vote => ({
  method: 'consent',
  stands: each(marks).map(([option, stand]) => ({
    option,
    stand,
    ...(stand === 'object' ? { reason: `Mot ${option}` } : {}),
  })),
})
export const ranks = (...order: OptionId[]): Vote => ({
  method: 'stv',
  ranking: order.map((option) => [option]),
})

/** As a page says it, with the words of the program. */
export const wordsFor = (content: ResultContent, locale: Locale): ResultWords =>
  resultWords(content, resultLanguage(locale))
