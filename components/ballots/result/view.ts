import { bestFirst } from '@/lib/ballots/rules/places'
import type { ResultContent } from '@/lib/ballots/rules/result-file'
import type { ResultWords } from '@/lib/ballots/rules/result-words'
import type { Count, OptionId, TallyName } from '@/lib/ballots/types'

/** What every part of a result's page is drawn from. */
export type ResultView = {
  content: ResultContent
  words: ResultWords
  /** Begins the ids of its parts: several results may stand on one page. */
  id: string
  /** Tallies that stand beside each other; guests are among them only where nobody else could vote. */
  beside: TallyName[]
  /** Tallies below, apart: the guests', or none. */
  apart: TallyName[]
  /** Options as they are listed everywhere: best first in the leading tally. */
  order: OptionId[]
}

export function viewOf(content: ResultContent, words: ResultWords, id: string): ResultView {
  const { electorate, result, terms } = content
  const main = (['persons', 'seats'] as const).filter((name) => electorate[name] > 0)
  const guests: TallyName[] = electorate.guests > 0 ? ['guests'] : []
  const beside = main.length > 0 ? main : guests
  const leading = result[beside[0] ?? 'persons']
  return {
    content,
    words,
    id,
    beside,
    apart: main.length > 0 ? guests : [],
    order: bestFirst(leading.result, terms.options),
  }
}

export const countOf = ({ content }: ResultView, name: TallyName): Count => content.result[name]
