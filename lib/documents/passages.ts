import type { ContentNode, DocumentContent } from './types'

/**
 * A passage by its words and by what stands around them, so that it can be found again in another
 * state of the text. `block` counts the paragraphs and headings of the text, from 0.
 */
export type Passage = { quote: string; prefix: string; suffix: string; block: number }

/** A text as one string: a line for each paragraph or heading, wherever it is nested. */
export type FlatText = { text: string; blocks: readonly FlatBlock[] }
/** `start` and `end` are places in the flat text, in UTF-16 units; `end` is behind the last sign. */
export type FlatBlock = { start: number; end: number; type: string }
export type Range = { from: number; to: number }

/** Signs of context that are kept on either side of a passage. */
export const CONTEXT = 64
/** So much of the context, or all there is, tells two equal quotes apart. */
const ENOUGH_CONTEXT = 8
/** A quote of this length that stands once is itself context enough. */
const LONG_QUOTE = 24

export function flatten(content: DocumentContent): FlatText {
  const blocks: FlatBlock[] = []
  const lines: string[] = []
  let start = 0
  const visit = (node: ContentNode): void => {
    if (node.type !== 'paragraph' && node.type !== 'heading')
      return (node.content ?? []).forEach(visit)
    const line = (node.content ?? []).map(inlineText).join('')
    blocks.push({ start, end: start + line.length, type: node.type })
    lines.push(line)
    start += line.length + 1
  }
  content.content.forEach(visit)
  return { text: lines.join('\n'), blocks }
}

function inlineText(node: ContentNode): string {
  return node.type === 'hardBreak' ? '\n' : (node.text ?? '')
}

/** The passage that stands from `from` to `to` of the flat text. */
export function passageAt(flat: FlatText, { from, to }: Range): Passage {
  return {
    quote: flat.text.slice(from, to),
    prefix: flat.text.slice(Math.max(0, from - CONTEXT), from),
    suffix: flat.text.slice(to, to + CONTEXT),
    block: blockAt(flat, from),
  }
}

/** Which paragraph or heading a place belongs to. */
export function blockAt(flat: FlatText, at: number): number {
  const found = flat.blocks.findIndex(({ end }) => at <= end)
  return found < 0 ? Math.max(0, flat.blocks.length - 1) : found
}

/**
 * Where the passage's words stand now, or null: nowhere, or only where what stands around them says
 * that they are other words that happen to be the same. A quote may have been split over several blocks.
 */
export function findPassage(flat: FlatText, passage: Passage): Range | null {
  const ranked = occurrences(flat.text, passage.quote)
    .map((range) => ({ range, ...context(flat, range, passage) }))
    .sort((a, b) => b.before + b.after - (a.before + a.after) || a.away - b.away)
  const [best] = ranked
  if (!best) return null
  const isKnown =
    best.before >= Math.min(ENOUGH_CONTEXT, bare(passage.prefix).length) ||
    best.after >= Math.min(ENOUGH_CONTEXT, bare(passage.suffix).length)
  const isAlone = ranked.length === 1 && bare(passage.quote).length >= LONG_QUOTE
  return isKnown || isAlone ? best.range : null
}

/** What became of a passage in a later state of the text; `at` is where it stands or stood, to show it. */
export type PassageNow =
  | { state: 'unchanged'; at: Range; block: number }
  | { state: 'rewritten'; block: number }
  | { state: 'removed'; block: number }

/** As `findPassage`, and when the words are gone, whether what stood around them is still there. */
export function passageNow(flat: FlatText, passage: Passage): PassageNow {
  const at = findPassage(flat, passage)
  if (at) return { state: 'unchanged', at, block: blockAt(flat, at.from) }
  const place = aroundPlace(flat, passage)
  const block =
    place === null ? Math.min(passage.block, Math.max(0, flat.blocks.length - 1)) : place
  return { state: place === null ? 'removed' : 'rewritten', block }
}

/** The block in which the nearest context of a lost passage still stands; null when it is gone, too. */
function aroundPlace(flat: FlatText, { prefix, suffix }: Passage): number | null {
  for (const length of [CONTEXT, 32, 16]) {
    const before = lastLine(prefix).slice(-length)
    const after = firstLine(suffix).slice(0, length)
    for (const around of [before, after]) {
      if (bare(around).length < Math.min(length, 12)) continue
      const at = flat.text.indexOf(around)
      if (at >= 0) return blockAt(flat, around === before ? at + around.length : at)
    }
  }
  return null
}

const lastLine = (text: string) => text.slice(text.lastIndexOf('\n') + 1)
const firstLine = (text: string) => text.split('\n')[0] ?? ''
const bare = (text: string) => text.replaceAll(/\s+/g, '')

/** Every place where the words stand; spaces and breaks between blocks are left out of the comparison. */
function occurrences(text: string, quote: string): Range[] {
  const wanted = bare(quote)
  if (wanted === '') return []
  const places: number[] = []
  let joined = ''
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === undefined || bare(sign) === '') continue
    places.push(at)
    joined += sign
  }
  const found: Range[] = []
  for (let at = joined.indexOf(wanted); at >= 0; at = joined.indexOf(wanted, at + 1)) {
    const from = places[at]
    const last = places[at + wanted.length - 1]
    if (from !== undefined && last !== undefined) found.push({ from, to: last + 1 })
  }
  return found
}

function context(flat: FlatText, { from, to }: Range, passage: Passage) {
  const before = bare(flat.text.slice(Math.max(0, from - 2 * CONTEXT), from))
  const after = bare(flat.text.slice(to, to + 2 * CONTEXT))
  return {
    before: sameEnd(before, bare(passage.prefix)),
    after: sameStart(after, bare(passage.suffix)),
    away: Math.abs(blockAt(flat, from) - passage.block),
  }
}

function sameStart(one: string, other: string): number {
  let length = 0
  while (length < other.length && one[length] === other[length]) length += 1
  return length
}

function sameEnd(one: string, other: string): number {
  let length = 0
  while (length < other.length && one.at(-1 - length) === other.at(-1 - length)) length += 1
  return length
}
