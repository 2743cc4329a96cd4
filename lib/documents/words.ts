import { diffArrays } from 'diff'

/** A run of words that both texts have, or only the earlier, or only the later one. */
export type WordRun = { kind: 'same' | 'removed' | 'added'; text: string }

/** Words, spaces and signs, each by itself; joined they are the text again. */
export function wordsOf(text: string): string[] {
  return (
    text.match(/[\p{L}\p{N}\p{M}]+(?:[-’'][\p{L}\p{N}\p{M}]+)*|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? []
  )
}

/** What changed between two texts, by whole words; runs of one kind are joined, removed before added. */
export function diffWords(before: string, after: string): WordRun[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}
