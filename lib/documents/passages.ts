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
/** So much equal context on both sides tells two equal quotes apart, in signs that are not spaces. */
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
export function blockAt({ blocks }: FlatText, at: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const block = blocks[middle]
    if (block && block.end < at) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Where the passage's words stand now, or null: nowhere, or only where what stands around them says
 * that they are other words that happen to be the same. A quote may have been split over several blocks.
 */
export function findPassage(flat: FlatText, passage: Passage): Range | null {
  const found = candidates(flat, passage)
  const [best] = found
  if (!best) return null
  const isAlone = found.length === 1 && bare(passage.quote).length >= LONG_QUOTE
  return best.isKnown || isAlone ? best.range : null
}

export type Candidate = {
  range: Range
  /** What stands around the words says that they are the ones. */
  isKnown: boolean
}

/** Every place where the words stand, the likeliest first; of these only where `isPossible`. */
export function candidates(
  flat: FlatText,
  passage: Passage,
  isPossible: (range: Range) => boolean = () => true,
): Candidate[] {
  return occurrences(flat, passage.quote)
    .filter(isPossible)
    .map((range) => ({ range, ...context(flat, range, passage) }))
    .sort((a, b) => b.before + b.after - (a.before + a.after) || a.away - b.away)
    .map(({ range, isKnown }) => ({ range, isKnown }))
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
export function aroundPlace(flat: FlatText, { prefix, suffix }: Passage): number | null {
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
/** Without spaces and breaks. */
export const bare = (text: string) => text.replaceAll(/\s+/g, '')

/** A text without spaces and breaks, and where each of its signs stands in the text itself. */
type Bare = { text: string; places: Uint32Array }
const bareTexts = new WeakMap<FlatText, Bare>()

function bareText(flat: FlatText): Bare {
  const known = bareTexts.get(flat)
  if (known) return known
  const places = new Uint32Array(flat.text.length)
  let length = 0
  const text = flat.text.replaceAll(/\S+/g, (word, at: number) => {
    for (let index = 0; index < word.length; index += 1) places[length + index] = at + index
    length += word.length
    return word
  })
  const made = { text: bare(text), places }
  bareTexts.set(flat, made)
  return made
}

/** Every place where the words stand; spaces and breaks between blocks are left out of the comparison. */
function occurrences(flat: FlatText, quote: string): Range[] {
  const wanted = bare(quote)
  if (wanted === '') return []
  const { text, places } = bareText(flat)
  const found: Range[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const from = places[at]
    const last = places[at + wanted.length - 1]
    if (from !== undefined && last !== undefined) found.push({ from, to: last + 1 })
  }
  return found
}

/** So much equal context on one side alone is enough: on the other, something may have been rewritten. */
const STRONG_CONTEXT = 24

function context(flat: FlatText, { from, to }: Range, passage: Passage) {
  const before = bare(flat.text.slice(Math.max(0, from - 2 * CONTEXT), from))
  const after = bare(flat.text.slice(to, to + 2 * CONTEXT))
  const [prefix, suffix] = [bare(passage.prefix), bare(passage.suffix)]
  const equalBefore = sameEnd(before, prefix)
  const equalAfter = sameStart(after, suffix)
  // A passage at the text's start or end has little or nothing before or behind it: then so must these words.
  const wholeBefore = passage.prefix.length < CONTEXT && before === prefix
  const wholeAfter = passage.suffix.length < CONTEXT && after === suffix
  const isKnown =
    ((equalBefore >= ENOUGH_CONTEXT || wholeBefore) &&
      (equalAfter >= ENOUGH_CONTEXT || wholeAfter)) ||
    Math.max(equalBefore, equalAfter) >= STRONG_CONTEXT
  return {
    before: equalBefore,
    after: equalAfter,
    away: Math.abs(blockAt(flat, from) - passage.block),
    isKnown,
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
