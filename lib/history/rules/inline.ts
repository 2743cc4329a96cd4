import { canonicalJson } from '@/lib/documents/canonical'
import type { ContentMark, ContentNode } from '@/lib/documents/types'
import { wordsOf } from '@/lib/documents/words'
import { diffTokens } from './token-diff'

/** A word with its look, or a node within a line such as a line break. */
type Atom = { text: string; node: ContentNode; look: string; comments: ContentMark[] }

const isTextblock = ({ type }: ContentNode) => type === 'paragraph' || type === 'heading'

function atomsOf(block: ContentNode): Atom[] {
  return (block.content ?? []).flatMap((node) => {
    const marks = node.marks ?? []
    const comments = marks.filter(({ type }) => type === 'comment')
    const look = canonicalJson(marks.filter(({ type }) => type !== 'comment'))
    const texts = node.text === undefined ? ['\n'] : wordsOf(node.text)
    return texts.map((text) => ({ text, node, look, comments }))
  })
}

/** Nodes again: words of one look and the same comments are one passage. */
function nodesOf(atoms: readonly Atom[]): ContentNode[] {
  const nodes: ContentNode[] = []
  for (const { text, node, comments } of atoms) {
    const marks = [...(node.marks ?? []).filter(({ type }) => type !== 'comment'), ...comments]
    const next: ContentNode = {
      ...node,
      ...(node.text !== undefined && { text }),
    }
    delete next.marks
    if (marks.length > 0) next.marks = marks
    const last = nodes.at(-1)
    const isLike = canonicalJson(last?.marks ?? []) === canonicalJson(marks)
    if (last?.text !== undefined && next.text !== undefined && isLike) last.text += next.text
    else nodes.push(next)
  }
  return nodes
}

/** A change within one block, by words. */
export type WordChange = { id: string; now: string; past: string }

type Stretch = { now: Atom[]; past: Atom[]; id: string | null }

/** What two states of one block differ in; `id: null` is what they share. */
function stretches(now: ContentNode, past: ContentNode, id: string): Stretch[] {
  const [old, fresh] = [atomsOf(now), atomsOf(past)]
  const key = (atom: Atom) => `${atom.look}\u0000${atom.text}`
  const result: Stretch[] = []
  let [inOld, inFresh, count] = [0, 0, 0]
  for (const edit of diffTokens(old.map(key), fresh.map(key))) {
    const fromNow = edit.kind === 'added' ? [] : old.slice(inOld, inOld + edit.count)
    const fromThen = edit.kind === 'removed' ? [] : fresh.slice(inFresh, inFresh + edit.count)
    inOld += fromNow.length
    inFresh += fromThen.length
    const open = result.at(-1)
    if (edit.kind === 'same') result.push({ now: fromNow, past: fromThen, id: null })
    else if (open?.id) {
      open.now.push(...fromNow)
      open.past.push(...fromThen)
    } else {
      count += 1
      result.push({ now: fromNow, past: fromThen, id: `${id}.${count}` })
    }
  }
  return result
}

/** The single changes of a block, to choose among; none when its kind is another. */
export function wordChanges(now: ContentNode, past: ContentNode, id: string): WordChange[] {
  const words = (atoms: readonly Atom[]) => atoms.map(({ text }) => text).join('')
  return stretches(now, past, id).flatMap((one) =>
    one.id === null ? [] : [{ id: one.id, now: words(one.now), past: words(one.past) }],
  )
}

/** The block of now with the chosen changes as they stood earlier. */
export function withWords(
  [now, past]: readonly [ContentNode, ContentNode],
  id: string,
  chosen: (change: string) => boolean,
): ContentNode {
  const atoms = stretches(now, past, id).flatMap((one) =>
    one.id !== null && chosen(one.id) ? one.past : one.now,
  )
  const { content: _, ...rest } = now
  return atoms.length > 0 ? { ...rest, content: nodesOf(atoms) } : rest
}

/** The earlier blocks; where words of now are among them, with the comments that those carry. */
export function withComments(
  now: readonly ContentNode[],
  past: readonly ContentNode[],
): ContentNode[] {
  const held = textblocksOf(now).flatMap((block) => [BREAK, ...atomsOf(block)])
  if (held.every(({ comments }) => comments.length === 0)) return [...past]
  const fresh = textblocksOf(past).flatMap((block) => [BREAK, ...atomsOf(block)])
  const carried = new Map<number, ContentMark[]>()
  let [inHeld, inFresh] = [0, 0]
  const texts = (atoms: readonly Atom[]) => atoms.map(({ text }) => text)
  for (const { kind, count } of diffTokens(texts(held), texts(fresh))) {
    if (kind === 'same')
      for (let at = 0; at < count; at += 1)
        carried.set(inFresh + at, held[inHeld + at]?.comments ?? [])
    if (kind !== 'added') inHeld += count
    if (kind !== 'removed') inFresh += count
  }
  let at = 0
  const visit = (node: ContentNode): ContentNode => {
    if (!isTextblock(node))
      return node.content ? { ...node, content: node.content.map(visit) } : node
    at += 1
    const atoms = atomsOf(node).map((atom) => ({ ...atom, comments: carried.get(at++) ?? [] }))
    return atoms.length > 0 ? { ...node, content: nodesOf(atoms) } : node
  }
  return past.map(visit)
}

const BREAK: Atom = { text: '\u2029', node: { type: 'paragraph' }, look: '', comments: [] }

export function textblocksOf(nodes: readonly ContentNode[]): ContentNode[] {
  return nodes.flatMap((node) => (isTextblock(node) ? [node] : textblocksOf(node.content ?? [])))
}
