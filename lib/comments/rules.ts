import { onlyThreads, threadPlaces, withThread } from '@/lib/documents/marks'
import {
  findPassage,
  flatten,
  passageAt,
  type FlatText,
  type Passage,
} from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import { err, ok, type Result } from '@/lib/kernel/result'
import { MAX_QUOTE } from './types'
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

/** Comments, answers and proposals of one person in an hour: more than anybody types. */
export const WRITINGS_PER_HOUR = 300

/** Threads without a mark that are looked for in a text; each look costs as much as the text is long. */
const MOST_LOOKED_FOR = 20

export type Beside = {
  content: DocumentContent
  threads: Thread[]
  /** Threads that have a mark which this text was sent without. */
  unmarked: string[]
}

/**
 * The text with the passages of these threads, and the threads in reading order: each where its passage
 * begins, or at its block when the words are gone. One that waits for its mark is shown where its words stand.
 */
export function besideText(content: DocumentContent, threads: readonly Thread[]): Beside {
  const flat = flatten(content)
  const marked = threadPlaces(content)
  const waiting = threads
    .filter(({ id, place }) => place === 'waiting' && !marked.has(id))
    .slice(0, MOST_LOOKED_FOR)
  const found = new Map(waiting.map(({ id, words }) => [id, findPassage(flat, words)]))
  let shown = content
  for (const [id, range] of found) if (range) shown = withThread(shown, range, id)
  const placeOf = ({ id, words }: Thread): number => {
    const block = flat.blocks[Math.min(words.block, flat.blocks.length - 1)]
    return marked.get(id) ?? found.get(id)?.from ?? block?.start ?? 0
  }
  const places = new Map(threads.map((thread) => [thread.id, placeOf(thread)]))
  const at = ({ id }: Thread) => places.get(id) ?? 0
  return {
    content: shown,
    threads: [...threads].sort((a, b) => at(a) - at(b) || (a.at < b.at ? -1 : 1)),
    unmarked: threads.flatMap(({ id, place }) =>
      place === 'placed' && !marked.has(id) ? [id] : [],
    ),
  }
}

/** Threads that an address can name; with more, a text is sent with the passages of all. */
const MOST_NAMED = 800
/** Signs of an id that tell one thread of a text from the others. */
const NAME = 8

/** Where a section's text is, with the passages of these threads. */
export function contentPath(sectionId: string, threads: readonly string[]): string {
  const path = `/api/sections/${sectionId}/content`
  if (threads.length > MOST_NAMED) return path
  return `${path}?threads=${threads.map((id) => id.slice(0, NAME)).join('.')}`
}

/** The text as `contentPath` asks for it: `named` is null for the passages of all. */
export function contentFor(content: DocumentContent, named: string | null): DocumentContent {
  if (named === null) return content
  const names = new Set(named.split('.'))
  return onlyThreads(content, (id) => names.has(id.slice(0, NAME)))
}

/** Where the area's threads are listed. */
export function commentsPath(slug: string): string {
  return `/areas/${slug}/comments`
}

/** The address of a thread, for mails and lists: readable and answerable without script. */
export function threadPath(slug: string, threadId: string): string {
  return `${commentsPath(slug)}?thread=${threadId}`
}
