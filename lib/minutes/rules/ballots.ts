import type { ResultContent } from '@/lib/ballots/rules/result-file'
import { resultLines } from '@/lib/ballots/rules/result-lines'
import { figureWords, resultSentences, type ResultWords } from '@/lib/ballots/rules/result-words'
import { TALLIES, type TallyName } from '@/lib/ballots/types'

/** What came of a ballot, in lines: the sentences, who voted of whom, and each option's figures in each tally. */
export function resultText(content: ResultContent, words: ResultWords): string {
  const { t } = words
  const { electorate, result } = content
  const { headline, more } = resultSentences(content, words)
  const tallies = TALLIES.filter((name) => electorate[name] > 0)
  const beside = (say: (name: TallyName) => string) =>
    tallies.map((name) => `${t(`tally.${name}`)}: ${say(name)}`).join('; ')
  return [
    [headline, ...more].map((one) => `${one}.`).join(' '),
    `${beside((name) => t('turnout.voted', { cast: result[name].cast, entitled: electorate[name] }))}.`,
    ...resultLines(content).map(
      (line) =>
        `– ${words.nameOf(line.option)}. ${beside((name) => figureWords(line[name].figure, words))}.`,
    ),
  ].join('\n')
}
