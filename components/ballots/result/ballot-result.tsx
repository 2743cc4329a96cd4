import { getTranslations } from 'next-intl/server'
import type { ResultContent } from '@/lib/ballots/rules/result-file'
import { resultWords, type Say } from '@/lib/ballots/rules/result-words'
import type { OptionId } from '@/lib/ballots/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { languageOf } from './language'
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
  const t = (await getTranslations('ballot-results')) as Say
  const words = resultWords(content, languageOf(t, await currentLocale()), names)
  return <ResultBody content={content} words={words} {...file} />
}
