/** A sentence in two forms; `#` in the second stands for the number. */
export type CountedWords = { one: string; many: string }

/** For islands that get their words from the server and so need no message library. */
export function counted(words: CountedWords, count: number): string {
  return count === 1 ? words.one : words.many.replace('#', String(count))
}
