import { bestFirst } from '@/lib/ballots/rules/places'
import type { ResultContent } from '@/lib/ballots/rules/result-file'
import type { ResultWords } from '@/lib/ballots/rules/result-words'
import type { Count, Method, MethodResult, OptionId, TallyName } from '@/lib/ballots/types'

/** Rows of a chart; more stand in the table alone. */
const ROWS_SHOWN = 24

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
  /** Those that the charts have room for. */
  shown: OptionId[]
}

export function viewOf(content: ResultContent, words: ResultWords, id: string): ResultView {
  const { electorate, result, terms } = content
  const main = (['persons', 'seats'] as const).filter((name) => electorate[name] > 0)
  const guests: TallyName[] = electorate.guests > 0 ? ['guests'] : []
  const beside = main.length > 0 ? main : guests
  const leading = result[beside[0] ?? 'persons']
  const order = bestFirst(leading.result, terms.options)
  return {
    content,
    words,
    id,
    beside,
    apart: main.length > 0 ? guests : [],
    order,
    shown: order.slice(0, ROWS_SHOWN),
  }
}

export const countOf = ({ content }: ResultView, name: TallyName): Count => content.result[name]

type ResultOf<M extends Method> = Extract<MethodResult, { method: M }>

/** A tally's result, of the ballot's method. Throws for another: each tally is counted by the same. */
export function resultOf<M extends Method>(
  view: ResultView,
  name: TallyName,
  method: M,
): ResultOf<M> {
  const { result } = countOf(view, name)
  if (!isOf(method, result)) throw new Error(`a tally by ${result.method}, not by ${method}`)
  return result
}

function isOf<M extends Method>(method: M, result: MethodResult): result is ResultOf<M> {
  return result.method === method
}
