import { canonicalJson } from '@/lib/documents/canonical'
import type { ContentNode } from '@/lib/documents/types'
import { wordsOf, type WordRun } from '@/lib/documents/words'
import type { ChangeNote, Run } from '../types'
import { commonPlaces } from './common'
import { nodeText } from './leaves'

/** Edits between two passages that are looked for; a passage that has more is shown as replaced. */
const MAX_EDITS = 1_500

/**
 * As `diffWords`, with bounded work: a passage that is too different is replaced as a whole. What is
 * the same between two changes, but only a space or a sign, belongs to the change.
 */
export function wordRuns(before: string, after: string): WordRun[] {
  const some = wordsOf(before)
  const other = wordsOf(after)
  const runs: WordRun[] = []
  let [b, a] = [0, 0]
  const end: [number, number] = [some.length, other.length]
  for (const [nextB, nextA] of [...(commonPlaces(some, other, MAX_EDITS) ?? []), end]) {
    runs.push({ kind: 'removed', text: some.slice(b, nextB).join('') })
    runs.push({ kind: 'added', text: other.slice(a, nextA).join('') })
    runs.push({ kind: 'same', text: some[nextB] ?? '' })
    b = nextB + 1
    a = nextA + 1
  }
  return joined(runs)
}

/** Between two changes: neither side of the reader is helped by a lone space that stayed. */
const isSlight = (text: string) => text.length < 3 && !/[\p{L}\p{N}\n]/u.test(text)

/** Runs of one kind become one, removed before added. */
function joined(runs: readonly WordRun[]): WordRun[] {
  const same: WordRun[] = []
  for (const run of runs) {
    const last = same.at(-1)
    if (run.text === '') continue
    if (last && last.kind === run.kind) last.text += run.text
    else same.push({ ...run })
  }
  const done: WordRun[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed !== '') done.push({ kind: 'removed', text: removed })
    if (added !== '') done.push({ kind: 'added', text: added })
    removed = added = ''
  }
  for (const [index, { kind, text }] of same.entries()) {
    const isBetween = (removed !== '' || added !== '') && index < same.length - 1
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (isBetween && isSlight(text)) [removed, added] = [removed + text, added + text]
    else {
      flush()
      done.push({ kind, text })
    }
  }
  flush()
  return done
}

/** What changed inside a paragraph or heading, by whole words, with the marks that each side gives them. */
export function inlineRuns(before: ContentNode, after: ContentNode): Run[] {
  const [old, now] = [cutter(before), cutter(after)]
  return wordRuns(nodeText(before), nodeText(after)).map(({ kind, text }): Run => {
    if (kind === 'removed') return { kind, before: old(text.length) }
    if (kind === 'added') return { kind, after: now(text.length) }
    return { kind, before: old(text.length), after: now(text.length) }
  })
}

/** Takes the next signs off a passage, as nodes with their marks. */
function cutter({ content = [] }: ContentNode): (length: number) => ContentNode[] {
  let [index, used] = [0, 0]
  return (length) => {
    const taken: ContentNode[] = []
    while (length > 0) {
      const node = content[index]
      if (!node) break
      const rest = nodeText(node).length - used
      const part = Math.min(rest, length)
      if (part > 0) taken.push(slice(node, used, used + part))
      length -= part
      used += part
      if (part === rest) [index, used] = [index + 1, 0]
    }
    return taken
  }
}

function slice(node: ContentNode, from: number, to: number): ContentNode {
  return node.type === 'text' ? { ...node, text: (node.text ?? '').slice(from, to) } : node
}

const MARKS = ['bold', 'italic', 'link', 'language'] as const

/** Signs of a passage that a note on its form quotes. */
const QUOTED = 60

/** Where the words are the same and their marks are not, once for each mark and kind of change. */
export function markNotes(runs: readonly Run[]): ChangeNote[] {
  const notes = new Map<string, Extract<ChangeNote, { type: 'mark' }>>()
  for (const run of runs) {
    if (run.kind !== 'same') continue
    for (const [old, now, words] of together(run.before, run.after))
      for (const mark of MARKS) {
        const change = markChange(markKey(old, mark), markKey(now, mark))
        if (!change) continue
        const key = `${mark} ${change}`
        const earlier = notes.get(key)
        if (!earlier) notes.set(key, { type: 'mark', mark, change, words })
        else earlier.words = `${earlier.words}${words}`
      }
  }
  return [...notes.values()].map((note) => ({ ...note, words: shortened(note.words) }))
}

function markKey(node: ContentNode, mark: string): string {
  const held = node.marks?.filter(({ type }) => type === mark) ?? []
  return held.length > 0 ? canonicalJson(held) : ''
}

function markChange(old: string, now: string): 'added' | 'removed' | 'changed' | null {
  if (old === now) return null
  return old === '' ? 'added' : now === '' ? 'removed' : 'changed'
}

function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  return line.length > QUOTED ? `${line.slice(0, QUOTED).trimEnd()} …` : line
}

/** The same words on both sides, cut wherever either side's marks change. */
function together(
  before: ContentNode[],
  after: ContentNode[],
): [old: ContentNode, now: ContentNode, words: string][] {
  const pieces: [ContentNode, ContentNode, string][] = []
  const [old, now] = [[...before], [...after]]
  while (old[0] && now[0]) {
    const [one, two] = [nodeText(old[0]), nodeText(now[0])]
    const length = Math.min(one.length, two.length)
    pieces.push([old[0], now[0], one.slice(0, length)])
    for (const [side, text] of [
      [old, one],
      [now, two],
    ] as const) {
      if (text.length === length) side.shift()
      else if (side[0]) side[0] = slice(side[0], length, text.length)
    }
  }
  return pieces
}
