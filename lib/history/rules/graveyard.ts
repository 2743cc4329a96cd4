import type { Step, Token } from '../types'
import { countWords, isSpace, isWord, keyOf } from './tokens'

/** From so many words on, words that come back are the same words, wherever they stand. */
const KNOWN_ANYWHERE = 4
/** Removed passages that are remembered; the oldest are forgotten. */
const MOST = 5_000

type Grave = { authors: (Step | null)[]; around: string }
/** Tokens in a row that were all added or all removed, from their first word to their last. */
type Passage = { tokens: Token[]; around: string }

/**
 * Words that were taken away and come back are still their author's: cut and pasted, undone, restored,
 * or an earlier wording put back in its place. Four words are known anywhere; fewer only where they stood,
 * and only if somebody else had taken them away.
 */
export class Graveyard {
  readonly #graves = new Map<string, Grave[]>()
  readonly #order: string[] = []

  /** Remembers what `step` removed of `tokens`, and gives what it added back to whom it belongs. */
  settle(tokens: readonly Token[], step: Step, gone: ReadonlySet<Token>): void {
    const isNew = (token: Token) => token.author === step
    const stood = tokens.filter((token) => !isNew(token))
    for (const passage of passagesOf(stood, (token) => gone.has(token))) this.#bury(passage, step)
    for (const passage of passagesOf(tokens, isNew)) this.#giveBack(passage)
  }

  #bury({ tokens, around }: Passage, step: Step): void {
    const isShort = countWords(tokens) < KNOWN_ANYWHERE
    if (isShort && tokens.every(({ author }) => isSameWriter(author, step))) return
    const key = tokens.map(keyOf).join('')
    const graves = this.#graves.get(key) ?? []
    graves.push({ authors: tokens.map(({ author }) => author), around })
    this.#graves.set(key, graves)
    this.#order.push(key)
    if (this.#order.length > MOST) this.#forget(this.#order.shift() ?? '')
  }

  #forget(key: string): void {
    const graves = this.#graves.get(key)
    graves?.shift()
    if (graves?.length === 0) this.#graves.delete(key)
  }

  #giveBack({ tokens, around }: Passage): void {
    const graves = this.#graves.get(tokens.map(keyOf).join(''))
    if (!graves) return
    const here = graves.findLastIndex((grave) => grave.around === around)
    const at = here >= 0 ? here : countWords(tokens) >= KNOWN_ANYWHERE ? graves.length - 1 : -1
    const [grave] = at >= 0 ? graves.splice(at, 1) : []
    if (!grave) return
    for (const [index, token] of tokens.entries()) token.author = grave.authors[index] ?? null
  }
}

const isSameWriter = (author: Step | null, step: Step) =>
  author !== null &&
  author.system === step.system &&
  author.personId === step.personId &&
  author.organisationId === step.organisationId

/** The runs of tokens that `belongs` says yes to, each within one block, with the words that stand around. */
function passagesOf(tokens: readonly Token[], belongs: (token: Token) => boolean): Passage[] {
  const passages: Passage[] = []
  let run: Token[] = []
  let from = 0
  const close = (end: number) => {
    const trimmed = fromWordToWord(run)
    if (trimmed.length > 0) passages.push({ tokens: trimmed, around: around(tokens, from, end) })
    run = []
  }
  for (const [index, token] of tokens.entries()) {
    if (belongs(token) && !token.isBreak) {
      if (run.length === 0) from = index
      run.push(token)
    } else if (run.length > 0 && (token.died === null || token.isBreak)) close(index)
  }
  close(tokens.length)
  return passages
}

/** A full stop at the end may have been anybody's. */
function fromWordToWord(run: readonly Token[]): Token[] {
  const first = run.findIndex(isWord)
  return first < 0 ? [] : run.slice(first, run.findLastIndex(isWord) + 1)
}

/** The nearest words that stand before `from` and behind `end` in the same block. */
function around(tokens: readonly Token[], from: number, end: number): string {
  const isStanding = (token: Token) => token.died === null && !isSpace(token)
  const before = tokens.slice(0, from).findLast(isStanding)
  const after = tokens.slice(end).find((token) => isStanding(token))
  return `${before ? keyOf(before) : '\u2029'}\u0000${after ? keyOf(after) : '\u2029'}`
}
