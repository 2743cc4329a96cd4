import type { Place, Proposal, ProposalMode, Thread } from '@/lib/comments/types'
import { CONTEXT, type Range } from '@/lib/documents/passages'
import { diffWords } from '@/lib/documents/words'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { AcceptedText, PassageNow, ProposalThread, Standing } from './types'

/** So long an acceptance is left to whoever made it, before somebody else may put it in; in ms. */
export const LEFT_TO_ACCEPTOR = 30_000

export function isProposal(thread: Thread): thread is ProposalThread {
  return thread.proposal !== null
}

/** What the passage reads when the proposal is put in. A word is not glued to the one before it. */
export function wordingOf(
  { mode, replacement }: Pick<Proposal, 'mode' | 'replacement'>,
  words: string,
) {
  if (mode === 'delete') return ''
  if (mode === 'replace') return replacement
  const glued = /[\s([“”"'’-]$/u.test(words) || /^[\s,.;:!?)\]]/u.test(replacement)
  return words + (glued ? '' : ' ') + replacement
}

/**
 * Whether a wording can be proposed for a passage: it says something else, and has as many lines, since
 * it changes words and never joins or splits paragraphs. The reason is a word of the interface.
 */
export function checkWording(
  { mode, replacement }: { mode: ProposalMode; replacement: string },
  quote: string,
): Result<string, { type: 'same-as-before' | 'other-lines' | 'missing' }> {
  if (mode === 'delete') return ok('')
  const words = mode === 'insert' ? replacement.trim() : withEdgesOf(quote, replacement)
  if (words.trim() === '') return err({ type: 'missing' })
  if (words === quote) return err({ type: 'same-as-before' })
  return linesOf(words) === linesOf(mode === 'insert' ? '' : quote)
    ? ok(words)
    : err({ type: 'other-lines' })
}

/** Spaces at the ends of a text field say nothing; those of the passage stay. */
export function withEdgesOf(quote: string, words: string): string {
  const [before = ''] = /^\s*/u.exec(quote) ?? []
  const [behind = ''] = quote.trim() === '' ? [] : (/\s*$/u.exec(quote) ?? [])
  return before + words.trim() + behind
}

export function linesOf(words: string): number {
  return words.split('\n').length
}

/** One place in a passage that changes: what stands from `from` to `to` becomes `text`. */
export type WordEdit = { from: number; to: number; text: string }

/**
 * What changes by words between two wordings of a passage, line by line, in order; null when the lines
 * are not as many as they were. Nothing at all is every line emptied.
 */
export function wordEdits(before: string, after: string): WordEdit[] | null {
  const was = before.split('\n')
  const is = after === '' ? was.map(() => '') : after.split('\n')
  if (was.length !== is.length) return null
  const edits: WordEdit[] = []
  let at = 0
  was.forEach((line, index) => {
    const end = at + line.length
    for (const { kind, text } of diffWords(line, is[index] ?? '')) {
      const last = edits.at(-1)
      if (kind === 'removed') edits.push({ from: at, to: at + text.length, text: '' })
      // New words behind words that go take their place.
      else if (kind === 'added' && last && last.text === '' && last.to === at) last.text = text
      else if (kind === 'added') edits.push({ from: at, to: at, text })
      if (kind !== 'added') at += text.length
    }
    at = end + 1
  })
  return edits
}

/** What became of the passage since it was commented. */
export function passageOf({
  place,
  words,
  said,
}: Pick<Thread, 'place' | 'words' | 'said'>): PassageNow {
  if (isGone(place)) return 'gone'
  return words.quote === said.quote ? 'same' : 'changed'
}

/** Where a proposal stands, by its row and by what the text reads. */
export function standingOf(thread: ProposalThread): Standing {
  const { proposal, place } = thread
  if (proposal.state === 'open') return { state: 'open', passage: passageOf(thread) }
  if (proposal.state !== 'accepted') return { state: proposal.state }
  return { state: 'accepted', text: textOf({ ...proposal, place, ...wordsOf(thread) }) }
}

const wordsOf = ({ words: { quote, prefix, suffix } }: ProposalThread) => ({
  words: quote,
  prefix,
  suffix,
})

/** Whether the text reads as it was accepted. What was never said to be there may be there all the same. */
export function textOf(
  accepted: Pick<Proposal, 'wordsBefore' | 'wordsAfter'> & {
    appliedAt: unknown
  } & ReadNow,
): AcceptedText {
  const { wordsBefore, wordsAfter, appliedAt } = accepted
  if (reads(accepted, wordsAfter)) return 'in-text'
  if (!appliedAt) return 'not-in-text'
  return reads(accepted, wordsBefore) ? 'undone' : 'changed-since'
}

type ReadNow = {
  place: Place
  /** What the passage reads, and what stands around it. */
  words: string
  prefix: string
  suffix: string
}

/**
 * Whether the passage reads so now. No words at all is a passage that is gone. What was put in at an
 * edge may stand beside the passage (`trim` in server/room): a few of the signs around it are known.
 */
function reads({ place, words, prefix, suffix }: ReadNow, wanted: string | null): boolean {
  if (wanted === null || wanted === '') return wanted === '' && isGone(place)
  if (isGone(place) || words === '') return false
  for (let at = wanted.indexOf(words); at >= 0; at = wanted.indexOf(words, at + 1)) {
    const [before, behind] = [wanted.slice(0, at), wanted.slice(at + words.length)]
    const isBefore = prefix.endsWith(prefix.length < CONTEXT ? before : before.slice(-CONTEXT))
    const isBehind = suffix.startsWith(suffix.length < CONTEXT ? behind : behind.slice(0, CONTEXT))
    if (isBefore && isBehind) return true
  }
  return false
}

const isGone = (place: Place) => place === 'rewritten' || place === 'removed'

/**
 * Whether an acceptance whose edit never came may be taken over or given back by `personId`: at once by
 * whoever made it, by others when it has been left for a while. `at` is the database's instant.
 */
export function mayTakeOver(
  decided: { personId: string; at: Date },
  { personId, at }: { personId: string; at: Date },
): boolean {
  return decided.personId === personId || at.getTime() - decided.at.getTime() >= LEFT_TO_ACCEPTOR
}

/** The passages that overlap, as groups in the order of the text; each holds at least one. */
export function overlapping<T>(placed: readonly { range: Range; of: T }[]): T[][] {
  const groups: T[][] = []
  let end = -1
  for (const { range, of } of placed.toSorted((a, b) => a.range.from - b.range.from)) {
    const last = groups.at(-1)
    if (last && range.from < end) last.push(of)
    else groups.push([of])
    end = Math.max(range.from < end ? end : -1, range.to)
  }
  return groups
}
