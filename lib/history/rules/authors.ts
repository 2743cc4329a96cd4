import type { AuthorShare, Step, TextRange, Token } from '../types'
import { isWord } from './tokens'

/** Whose words stand in a part of the text, by number of words; the sum is the part's words (H3). */
export function authorsOf(tokens: readonly Token[], range: TextRange | null): AuthorShare[] {
  const shares = new Map<string, AuthorShare>()
  for (const { token, block, at } of standing(tokens)) {
    if (!isWord(token) || !within(range, { block, at, end: at + token.text.length })) continue
    const writer = writerOf(token.author)
    const key = shareKey(writer)
    const when = token.author?.at ?? null
    const known = shares.get(key) ?? { ...writer, words: 0, from: when, to: when }
    known.words += 1
    known.from = earlier(known.from, when)
    known.to = later(known.to, when)
    shares.set(key, known)
  }
  return inOrder(shares)
}

/** As `authorsOf` for every block by itself, in order, with one walk. */
export function authorsOfBlocks(tokens: readonly Token[]): AuthorShare[][] {
  const blocks: Token[][] = [[]]
  for (const { token } of standing(tokens))
    if (token.isBreak) blocks.push([])
    else blocks.at(-1)?.push(token)
  return blocks.map((own) => authorsOf(own, null))
}

/** The shares of several parts as those of one. */
export function together(parts: readonly (readonly AuthorShare[])[]): AuthorShare[] {
  const shares = new Map<string, AuthorShare>()
  for (const share of parts.flat()) {
    const key = shareKey(share)
    const known = shares.get(key)
    if (!known) shares.set(key, { ...share })
    else {
      known.words += share.words
      known.from = earlier(known.from, share.from)
      known.to = later(known.to, share.to)
    }
  }
  return inOrder(shares)
}

type Writer = Pick<AuthorShare, 'kind' | 'personId' | 'organisationId'>

const shareKey = ({ kind, personId, organisationId }: Writer) =>
  `${kind} ${personId ?? ''} ${organisationId ?? ''}`

const inOrder = (shares: ReadonlyMap<string, AuthorShare>) =>
  [...shares.values()].sort((a, b) => b.words - a.words)

function* standing(tokens: readonly Token[]) {
  let block = 0
  let at = 0
  for (const token of tokens) {
    if (token.died !== null) continue
    yield { token, block, at }
    at += token.text.length
    if (token.isBreak) block += 1
  }
}

/** A word that is touched at all belongs to the passage. */
function within(
  range: TextRange | null,
  { block, at, end }: { block: number; at: number; end: number },
): boolean {
  if (range === null) return true
  if (range.type === 'blocks') return block >= range.from && block <= range.to
  return end > range.from && at < range.to
}

function writerOf(author: Step | null): Writer {
  // A redaction leaves the text and takes away who wrote it.
  if (author === null || author.system === 'redact')
    return { kind: 'older', personId: null, organisationId: null }
  const { system, personId, organisationId } = author
  if (system === null && personId !== null) return { kind: 'person', personId, organisationId }
  // What the program puts back is still theirs who wrote it.
  if (system === 'kept' && personId !== null) return { kind: 'person', personId, organisationId }
  if (system === 'restore') return { kind: 'restored', personId, organisationId }
  const kind = system === 'import' || system === 'section' ? 'import' : 'program'
  return { kind, personId: null, organisationId: null }
}

const earlier = (a: Date | null, b: Date | null) => (a && b && b < a ? b : (a ?? b))
const later = (a: Date | null, b: Date | null) => (a && b && b > a ? b : (a ?? b))
