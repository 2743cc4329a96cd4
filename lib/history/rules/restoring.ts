import { diffArrays } from 'diff'
import { PRIORITY_BLOCK, shownAt } from '@/lib/documents/blocks'
import { canonicalJson } from '@/lib/documents/canonical'
import { flatten } from '@/lib/documents/passages'
import type { ContentNode, DocumentContent } from '@/lib/documents/types'
import { frozenContent } from '@/lib/versions/rules/clean'
import type { ChangedBlock } from '../types'
import { withComments, withWords, wordChanges, type WordChange } from './inline'
import { changedBlocks } from './sittings'
import { alike, type Pair } from './similar'
import { piecesOf } from './tokens'

/**
 * The text of now and an earlier one side by side: what they share, what lies within a list or a
 * quotation of both, and what differs. Ids count from the start, so that two states always give the same.
 */
export type Part =
  | { type: 'same'; nodes: ContentNode[] }
  | { type: 'within'; node: ContentNode; parts: Part[] }
  | { type: 'differs'; id: string; now: ContentNode[]; past: ContentNode[] }

/** A difference for choosing: what would go and come, and its single changes when it is one block. */
export type Difference = {
  id: string
  blocks: ChangedBlock[]
  words: WordChange[]
  /** The same words in another kind of block or another look. */
  looksOnly: boolean
}

export function partsOf(now: DocumentContent, past: DocumentContent): Part[] {
  let count = 0
  const nextId = () => `${(count += 1)}`
  return align(now.content, past.content, nextId)
}

function align(
  now: readonly ContentNode[],
  past: readonly ContentNode[],
  nextId: () => string,
): Part[] {
  const parts: Part[] = []
  let [inNow, inThen] = [0, 0]
  let open: Sides = { now: [], past: [] }
  const close = () => {
    parts.push(...differing(open, nextId))
    open = { now: [], past: [] }
  }
  for (const { added, removed, count } of diffArrays(now.map(keyOf), past.map(keyOf))) {
    if (removed) open.now.push(...now.slice(inNow, inNow + count))
    else if (added) open.past.push(...past.slice(inThen, inThen + count))
    else {
      close()
      parts.push({ type: 'same', nodes: now.slice(inNow, inNow + count) })
    }
    if (!added) inNow += count
    if (!removed) inThen += count
  }
  close()
  return parts
}

const keyOf = (node: ContentNode) =>
  canonicalJson(frozenContent({ type: 'doc', content: [node] }).content)

/**
 * As many blocks on both sides are taken pair by pair. Otherwise those that are alike, and each of the
 * others comes or goes by itself: one can bring a paragraph back without losing the one beside it.
 */
function differing({ now, past }: Sides, nextId: () => string): Part[] {
  if (now.length === 0 && past.length === 0) return []
  const pairs = now.length === past.length ? inStep(now, past) : alike(now, past)
  return pairs.flatMap(([node, other]): Part[] => {
    if (node && other && isSameContainer(node, other))
      return [
        { type: 'within', node, parts: align(node.content ?? [], other.content ?? [], nextId) },
      ]
    return [{ type: 'differs', id: nextId(), now: node ? [node] : [], past: other ? [other] : [] }]
  })
}

type Sides = { now: ContentNode[]; past: ContentNode[] }

const inStep = (now: readonly ContentNode[], past: readonly ContentNode[]): Pair[] =>
  now.map((node, index) => [node, past[index] ?? null])

/** Within these single items can be chosen; a table comes back whole, so that its rows fit each other. */
const CONTAINERS = new Set(['bulletList', 'orderedList', 'taskList', 'listItem', 'blockquote'])

const isSameContainer = (a: ContentNode, b: ContentNode) =>
  CONTAINERS.has(a.type) && a.type === b.type && isSameShape(a, b)

const isSameShape = (a: ContentNode, b: ContentNode) =>
  a.type === b.type && canonicalJson(a.attrs ?? {}) === canonicalJson(b.attrs ?? {})

export function differencesOf(parts: readonly Part[]): Difference[] {
  return parts.flatMap((part): Difference[] => {
    if (part.type === 'same') return []
    if (part.type === 'within') return differencesOf(part.parts)
    const { id, now, past } = part
    const blocks = compareTexts(asContent(now), asContent(past))
    return [{ id, blocks, words: choosable(part), looksOnly: blocks.length === 0 }]
  })
}

/** The changed blocks on the way from one text to another. */
export function compareTexts(before: DocumentContent, after: DocumentContent): ChangedBlock[] {
  return changedBlocks(piecesOf(linesOf(before)), piecesOf(linesOf(after))).blocks
}

const asContent = (content: ContentNode[]): DocumentContent => ({ type: 'doc', content })

/** Its lines, and what its blocks of priorities say. */
function linesOf({ content }: DocumentContent) {
  return content.flatMap((node) => {
    if (node.type === PRIORITY_BLOCK) return [{ text: shownAt(node)?.line ?? '', shape: node.type }]
    const { text, blocks } = flatten(asContent([node]))
    return blocks.map(({ start, end, type }) => ({ text: text.slice(start, end), shape: type }))
  })
}

/** Several changes in one block can be chosen one by one. */
function choosable(part: Extract<Part, { type: 'differs' }>): WordChange[] {
  const pair = wordPair(part)
  const changes = pair ? wordChanges(...pair, part.id) : []
  return changes.length > 1 ? changes : []
}

function wordPair({ now, past }: Extract<Part, { type: 'differs' }>) {
  const [node] = now
  const [other] = past
  const isPair = now.length === 1 && past.length === 1 && node && other
  const isLine = node?.type === 'paragraph' || node?.type === 'heading'
  return isPair && isLine && isSameShape(node, other) ? ([node, other] as const) : null
}

/**
 * The text of now with the chosen differences as they stood earlier; `all`: every one. Comments on words
 * that stay keep their place.
 */
export function restoredText(
  parts: readonly Part[],
  chosen: ReadonlySet<string> | 'all',
): DocumentContent {
  const blocks = build(parts, (id) => chosen === 'all' || chosen.has(id))
  return asContent(blocks.length > 0 ? blocks : [{ type: 'paragraph' }])
}

function build(parts: readonly Part[], chosen: (id: string) => boolean): ContentNode[] {
  return parts.flatMap((part): ContentNode[] => {
    if (part.type === 'same') return part.nodes
    if (part.type === 'within') {
      const content = build(part.parts, chosen)
      return content.length > 0 ? [{ ...part.node, content }] : []
    }
    if (chosen(part.id)) return withComments(part.now, part.past)
    const pair = wordPair(part)
    return pair ? [withWords(pair, part.id, chosen)] : part.now
  })
}
