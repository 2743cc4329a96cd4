import type { ResultContent } from '@/lib/ballots/rules/result-file'
import { resultWords } from '@/lib/ballots/rules/result-words'
import type { OptionId } from '@/lib/ballots/types'
import { resultLanguage } from '@/lib/i18n/ballot-results'
import { currentLocale } from '@/lib/i18n/current-locale'
import { ResultBody } from './result-body'

type Props = {
  content: ResultContent
  /** Of the stored file; to compare with what `recount` says. */
  sha256: string
  ballotId: string
  /** Which closing it is, from 1. */
  round: number
  /** Options in the reader's language; one that it does not know is called as in the published file. */
  names?: (option: OptionId) => string | undefined
}

/** The result of a closed ballot, in the reader's language. */
export async function BallotResult({ content, names, ...file }: Props) {
  const words = resultWords(content, resultLanguage(await currentLocale()), names)
  return <ResultBody content={content} words={words} {...file} />
}
