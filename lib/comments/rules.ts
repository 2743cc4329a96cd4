import { passageAt, type FlatText, type Passage } from '@/lib/documents/passages'
import { err, ok, type Result } from '@/lib/kernel/result'
import { MAX_QUOTE } from './schema'
import type { CommentRefused, Thread } from './types'

/**
 * The passage of words that somebody typed from a paragraph, however they are spaced and cased there; without
 * words it is the paragraph itself.
 */
export function passageOfWords(
  flat: FlatText,
  { block, quote }: { block: number; quote: string },
): Result<Passage, CommentRefused> {
  const line = flat.blocks[block]
  if (!line || line.start === line.end) return err({ type: 'quote-not-there' })
  const text = flat.text.slice(line.start, line.end)
  if (quote.trim() === '') {
    const to = Math.min(line.end, line.start + MAX_QUOTE)
    return ok(passageAt(flat, { from: line.start, to }))
  }
  const found = new RegExp(loosely(quote), 'iu').exec(text)
  if (!found || found[0].length > MAX_QUOTE) return err({ type: 'quote-not-there' })
  const from = line.start + found.index
  return ok(passageAt(flat, { from, to: from + found[0].length }))
}

/** Quotation marks and spaces are typed in many ways. */
function loosely(words: string): string {
  return words
    .trim()
    .split(/\s+/u)
    .map((word) =>
      word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replace(/["”“„'’‘]/gu, '["”“„\'’‘]'),
    )
    .join('\\s+')
}

/** Whether a thread may be put aside as it is: a proposal gets an answer first. */
export function checkResolvable({
  proposal,
}: {
  proposal: { state: string } | null
}): Result<undefined, CommentRefused> {
  return proposal?.state === 'open' ? err({ type: 'proposal-undecided' }) : ok()
}

/** The newer of two states of the same thread. */
export function newer(one: Thread, other: Thread): Thread {
  const known = other.comments.length > one.comments.length ? other : one
  const latest = other.changedAt > one.changedAt ? other : one
  // A list brings the first comment only: what was read before is not forgotten.
  return latest.comments.length === latest.count || known.count !== latest.count
    ? latest
    : { ...latest, comments: known.comments }
}

/** The address of a thread, for mails and lists: readable and answerable without script. */
export function threadPath(slug: string, threadId: string): string {
  return `/areas/${slug}/comments?thread=${threadId}`
}
