import { largest } from '@/lib/ballots/rules/places'
import type { ResultContent } from '@/lib/ballots/rules/result-file'
import { resultLines, type Figure } from '@/lib/ballots/rules/result-lines'
import { figureWords, resultSentences, type ResultWords } from '@/lib/ballots/rules/result-words'
import { TALLIES, type Count, type MethodResult, type Terms } from '@/lib/ballots/types'
import { unreachable } from '@/lib/kernel/unreachable'
import { SHOWN_OPTIONS, type LiveResult } from '../types'

/** A closed ballot where there is little room: a sentence, and each option's figures side by side (B1). */
export function liveResult(content: ResultContent, words: ResultWords): LiveResult {
  const { electorate, result, terms } = content
  const tallies = TALLIES.filter((name) => electorate[name] > 0)
  const { headline, more } = resultSentences(content, words)
  const lines = resultLines(content)
    .slice(0, SHOWN_OPTIONS)
    .map((line) => ({
      name: words.nameOf(line.option),
      lang: words.languageOf(line.option),
      marks: tallies.map((name) => ({
        words: figureWords(line[name].figure, words),
        bar: barOf(line[name].figure, terms, result[name]),
      })),
    }))
  return { headline, more, tallies, lines }
}

/** How long the figure's bar is, of 1; null: there is nothing to draw, or nobody has marked anything. */
function barOf(figure: Figure, terms: Terms, { result }: Count): number | null {
  const { valid } = result
  if (valid === 0) return null
  switch (figure.of) {
    case 'consent':
      return figure.support / valid
    case 'approval':
      return figure.approvals / valid
    case 'points':
      return figure.points / Math.max(1, largest(pointsIn(result)))
    case 'score': {
      if (terms.method !== 'score' || !figure.mean) return null
      const mean = figure.mean.numerator / figure.mean.denominator
      return (mean - terms.lowest) / (terms.highest - terms.lowest)
    }
    case 'schulze':
      return figure.beats / (terms.options.length - 1)
    case 'stv':
      return null
    default:
      return unreachable(figure)
  }
}

const pointsIn = (result: MethodResult) =>
  result.method === 'points' ? result.options.map(({ points }) => points) : []
