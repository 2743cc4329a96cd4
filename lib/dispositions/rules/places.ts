import { diffArrays } from 'diff'
import {
  flatten,
  findPassage,
  passageNow,
  type FlatText,
  type Passage,
  type Range,
} from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import { diffWords } from '@/lib/documents/words'
import type { Excerpt, PlaceNow, PossibleChange, Span, Texts } from '../types'

/** Signs that are shown on either side of a passage, at most. */
const AROUND = 280
/** Of a change, in signs: enough for every paragraph, too little for a page that no browser shows. */
const MAX_CHANGE = 20_000
/** So many of a section can be chosen one by one. */
const MAX_CHANGES = 30
const NOTHING: DocumentContent = { type: 'doc', content: [] }

/** A passage of the frozen text beside what stands there today. */
export function placeNow({ frozen, now }: Texts, passage: Passage): PlaceNow {
  const then = flatten(frozen ?? NOTHING)
  const today = flatten(now ?? NOTHING)
  const at = findPassage(then, passage) ?? firstPlace(then, passage)
  const excerpt = at
    ? excerptAt(then, at)
    : { before: passage.prefix, quote: passage.quote, after: passage.suffix }
  const found = passageNow(today, passage)
  if (found.state === 'unchanged')
    return { state: 'unchanged', frozen: excerpt, now: excerptAt(today, found.at) }
  const hunk = at && hunkAt(lineHunks(then, today), at)
  // What the differences of the lines say is surer than what stood around the words.
  const after = hunk ? hunk.after : found.state === 'removed' ? '' : blockText(today, found.block)
  const before = hunk ? hunk.before : excerpt.before + excerpt.quote + excerpt.after
  return {
    state: after === '' ? 'removed' : 'rewritten',
    frozen: excerpt,
    runs: diffWords(before, after),
  }
}

/**
 * The words of the draft that a change took, and the ones it put; null: there is no such change. `own`:
 * of the passage's paragraphs where they changed, else of all; a range of the draft's text: what changed
 * there.
 */
export function changeOf(
  { frozen, now }: Texts,
  passage: Passage | null,
  span: Span = 'own',
): { before: string; after: string } | null {
  const then = flatten(frozen ?? NOTHING)
  const hunks = lineHunks(then, flatten(now ?? NOTHING))
  const chosen = chosenHunks()
  if (chosen.length === 0) return null
  const side = (of: 'before' | 'after') =>
    chosen
      .map((hunk) => hunk[of])
      .filter((text) => text !== '')
      .join('\n')
      .slice(0, MAX_CHANGE)
  return { before: side('before'), after: side('after') }

  function chosenHunks(): Hunk[] {
    if (span === 'all') return hunks
    if (span !== 'own') return hunks.filter(({ from, to }) => from <= span.to && span.from <= to)
    const own = passage && ownHunk(hunks, then, passage)
    return own ? [own] : hunks
  }
}

/** The changes of a section one by one, in the order of the draft; `isOwn`: the passage is in it. */
export function changesIn({ frozen, now }: Texts, passage: Passage | null): PossibleChange[] {
  const then = flatten(frozen ?? NOTHING)
  const hunks = lineHunks(then, flatten(now ?? NOTHING))
  const own = passage && ownHunk(hunks, then, passage)
  return hunks.slice(0, MAX_CHANGES).map((hunk) => ({ ...hunk, isOwn: hunk === own }))
}

function ownHunk(hunks: readonly Hunk[], then: FlatText, passage: Passage): Hunk | null {
  const at = findPassage(then, passage) ?? firstPlace(then, passage)
  return at && hunkAt(hunks, at)
}

/** Which of the passages are about the same sentence of the frozen text as `mine`; by their keys. */
export function sameSentence(
  frozen: DocumentContent,
  mine: Passage,
  others: readonly { key: string; passage: Passage }[],
): string[] {
  const flat = flatten(frozen)
  const known = new Map<string, Range | null>()
  const sentenceOf = (passage: Passage): Range | null => {
    const name = `${passage.block} ${passage.prefix}${passage.quote}${passage.suffix}`
    const found = known.get(name)
    if (found !== undefined) return found
    const at = findPassage(flat, passage) ?? firstPlace(flat, passage)
    const range = at && sentenceAt(flat.text, at)
    known.set(name, range)
    return range
  }
  const own = sentenceOf(mine)
  if (!own) return []
  return others
    .filter(({ passage }) => Math.abs(passage.block - mine.block) <= 1)
    .filter(({ passage }) => {
      const its = sentenceOf(passage)
      return its !== null && its.from < own.to && own.from < its.to
    })
    .map(({ key }) => key)
}

/** From the start of the sentence that a range begins in to the end of the one it ends in. */
function sentenceAt(text: string, { from, to }: Range): Range {
  const before = text.slice(0, from)
  const start = Math.max(...[...before.matchAll(/[.!?…]["”’)]*\s+|\n/gu)].map(endOf), 0)
  const rest = text.slice(Math.max(from, to - 1))
  const over = /[.!?…]["”’)]*(?=\s)|\n|$/u.exec(rest)
  return { from: start, to: Math.max(from, to - 1) + (over ? over.index + 1 : rest.length) }
}

const endOf = (found: RegExpExecArray) => found.index + found[0].length

/** The words where they stand first: a passage that only its own text knows. */
function firstPlace(flat: FlatText, { quote }: Passage): Range | null {
  const from = quote === '' ? -1 : flat.text.indexOf(quote)
  return from < 0 ? null : { from, to: from + quote.length }
}

function excerptAt({ text, blocks }: FlatText, { from, to }: Range): Excerpt {
  const start = blocks.findLast((block) => block.start <= from)?.start ?? 0
  const end = blocks.find((block) => block.end >= to)?.end ?? text.length
  const before = text.slice(start, from)
  const after = text.slice(to, end)
  return {
    before: before.length > AROUND ? `… ${before.slice(-AROUND).replace(/^\S*\s/u, '')}` : before,
    quote: text.slice(from, to),
    after: after.length > AROUND ? `${after.slice(0, AROUND).replace(/\s\S*$/u, '')} …` : after,
  }
}

const blockText = ({ text, blocks }: FlatText, block: number): string => {
  const found = blocks[block]
  return found ? text.slice(found.start, found.end) : ''
}

/** Lines that went and lines that came in their place; `from` and `to` are of the earlier text. */
type Hunk = Range & { before: string; after: string }

function lineHunks(then: FlatText, today: FlatText): Hunk[] {
  const hunks: Hunk[] = []
  let at = 0
  let open: Hunk | null = null
  const lines = (flat: FlatText) => flat.blocks.map(({ start, end }) => flat.text.slice(start, end))
  for (const part of diffArrays(lines(then), lines(today))) {
    const text = part.value.join('\n')
    if (!part.added && !part.removed) {
      open = null
      at += text.length + 1
      continue
    }
    if (!open) hunks.push((open = { from: at, to: at, before: '', after: '' }))
    if (part.removed) {
      at += text.length + 1
      open.to = at
      open.before = text
    } else open.after = text
  }
  return hunks.filter(({ before, after }) => before !== after)
}

function hunkAt(hunks: readonly Hunk[], { from, to }: Range): Hunk | null {
  return hunks.find((hunk) => hunk.from < to && from < hunk.to) ?? null
}
