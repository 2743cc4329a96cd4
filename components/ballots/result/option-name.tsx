import type { ResultWords } from '@/lib/ballots/rules/result-words'
import type { OptionId } from '@/lib/ballots/types'

/** Kept apart from the words around it, whichever way it is written, and in its own language. */
export function OptionName({ option, words }: { option: OptionId; words: ResultWords }) {
  return (
    <bdi className="res-name" lang={words.languageOf(option)}>
      {words.nameOf(option)}
    </bdi>
  )
}
