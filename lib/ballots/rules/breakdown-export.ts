import { toCsv, type Divider } from '@/lib/dispositions/rules/csv'
import { FIGURES } from '../types'
import { groupWords } from './breakdown-words'
import type { ResultContent } from './result-file'
import type { ResultLanguage } from './result-words'

type Language = Pick<ResultLanguage, 't' | 'list' | 'compare'>

/**
 * The breakdown of a published result as a table, with no more than the file holds: a row for each group, a
 * column for each figure of each option. Null: there is none to show.
 */
export function groupsCsv(
  { breakdown, terms, options }: ResultContent,
  language: Language,
  divider: Divider,
): string | null {
  if (!breakdown || breakdown.groups.length === 0) return null
  const { by, groups } = breakdown
  const { t } = language
  const figures = FIGURES[terms.method]
  const head = [
    t(`breakdown.by.${by}`),
    ...['entitled', 'cast', 'blank'].map((name) => t(`breakdown.column.${name}`)),
    ...options.flatMap(({ name }) =>
      figures.map((figure) => `${name}: ${t(`breakdown.column.${figure}`)}`),
    ),
  ]
  const rows = groups.map(({ classes, entitled, cast, blank, options: sums }) => [
    groupWords(by, classes, language),
    ...[entitled, cast, blank].map(String),
    ...sums.flatMap((sum) => figures.map((figure) => String(sum.figures[figure] ?? 0))),
  ])
  return toCsv([head, ...rows], divider)
}
