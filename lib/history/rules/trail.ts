import type { Line, Sitting, Step, Token } from '../types'
import { Graveyard } from './graveyard'
import { continues } from './sittings'
import { diffBlocks, type Edit } from './token-diff'
import { blocksOf, piecesOf, type Piece } from './tokens'

/**
 * A text with its past: every word that stands, and every word that somebody else took away, each with
 * the sitting that put it there and took it, and with its author. Walked row by row, so that what two
 * people write at the same time is never given to the wrong one (H2).
 */
export class Trail {
  readonly sittings: Sitting[] = []
  readonly #graveyard = new Graveyard()
  /** The newest sitting of each writer. */
  readonly #latest = new Map<string, Sitting>()
  #lastWriter: string | null = null
  /** The tokens of each block that stands; but for the first, its break comes first. */
  readonly #blocks: Token[][]
  #flat: readonly Token[] | null = null
  #lines: readonly Line[]
  #priorities: readonly string[]

  /** Begins with a text that was there before the log. */
  constructor(base: readonly Line[], priorities: readonly string[] = []) {
    this.#priorities = priorities
    this.#lines = filled(base)
    this.#blocks = parted(piecesOf(this.#lines).map((piece) => ({ ...piece, ...OLDER })))
  }

  get tokens(): readonly Token[] {
    this.#flat ??= this.#blocks.flat()
    return this.#flat
  }

  /**
   * One row of the log and the text that it led to, with the priorities that stand in it: those have no
   * words, so that one that comes or goes is form. What no reader sees leaves no trace: marks.
   */
  advance(step: Step, after: readonly Line[], priorities: readonly string[] = []): void {
    const before = this.#lines
    const lines = filled(after)
    const common = commonLines(before, lines)
    const shaped = reshaped(before, lines, common) + exchanged(this.#priorities, priorities)
    const isSame = common.start === before.length && common.start === lines.length
    this.#lines = lines
    this.#priorities = priorities
    if (isSame && shaped === 0) return
    const sitting = this.#sittingOf(step)
    sitting.shaped += shaped
    if (!isSame) this.#rewrite(step, sitting.number, { before, lines, ...common })
  }

  #sittingOf(step: Step): Sitting {
    const writer = writerOf(step)
    const known = this.#latest.get(writer)
    const alone = this.#lastWriter === writer
    this.#lastWriter = writer
    if (known && continues(known, step, alone ? 'alone' : 'among-others')) {
      known.lastSeq = step.seq
      known.to = step.at
      return known
    }
    const { seq, at, personId, organisationId, system } = step
    const number = this.sittings.length
    const place = { firstSeq: seq, lastSeq: seq, from: at, to: at }
    const sitting = { number, personId, organisationId, system, ...place, shaped: 0 }
    this.sittings.push(sitting)
    this.#latest.set(writer, sitting)
    return sitting
  }

  /** Puts the words of the changed blocks in the place of the old ones. */
  #rewrite(step: Step, sitting: number, change: Change): void {
    const { start, end } = withAnchor(change)
    const count = this.#blocks.length - start - end
    const all = this.#blocks.slice(start, start + count).flat()
    const lead = all.slice(0, start > 0 ? 1 : 0)
    const old = all.slice(lead.length)
    const fresh = piecesOf(change.lines.slice(start, change.lines.length - end))
    const standing = old.filter(({ died }) => died === null)
    const edits = diffBlocks(blocksOf(standing), blocksOf(fresh))
    const woven = weave({ old, fresh, edits }, step, sitting)
    const gone = new Set(standing.filter(({ died }) => died !== null))
    this.#graveyard.settle(woven, step, gone)
    const kept = woven.filter(({ born, died }) => died === null || died !== born)
    this.#blocks.splice(start, count, ...parted(kept, lead))
    this.#flat = null
  }
}

/** A new block begins at each break that stands; `lead` is that of the first, if it has one. */
function parted(tokens: readonly Token[], lead: readonly Token[] = []): Token[][] {
  let block = [...lead]
  const blocks = [block]
  for (const token of tokens) {
    if (token.isBreak && token.died === null) blocks.push((block = []))
    block.push(token)
  }
  return blocks
}

type Common = { start: number; end: number }
type Change = { before: readonly Line[]; lines: readonly Line[] } & Common

const OLDER = { born: -1, died: null, author: null }

const writerOf = ({ personId, organisationId, system, seq }: Step) =>
  system === null ? `${personId ?? ''} ${organisationId ?? ''}` : `${system} ${seq}`

/** A text without blocks is one empty line. */
const filled = (lines: readonly Line[]) => (lines.length > 0 ? lines : [{ text: '', shape: '' }])

/** How many blocks at the start and at the end have the same words. */
function commonLines(before: readonly Line[], lines: readonly Line[]): Common {
  const most = Math.min(before.length, lines.length)
  let start = 0
  while (start < most && isSameText(before[start], lines[start])) start += 1
  let end = 0
  while (end < most - start && isSameText(before.at(-1 - end), lines.at(-1 - end))) end += 1
  return { start, end }
}

const isSameText = (a: Line | undefined, b: Line | undefined) => a === b || a?.text === b?.text
const isSameShape = (a: Line | undefined, b: Line | undefined) => a === b || a?.shape === b?.shape

/** Blocks with the same words in another shape. */
function reshaped(before: readonly Line[], lines: readonly Line[], { start, end }: Common): number {
  let count = 0
  for (let at = 0; at < start; at += 1) if (!isSameShape(before[at], lines[at])) count += 1
  for (let at = 1; at <= end; at += 1) if (!isSameShape(before.at(-at), lines.at(-at))) count += 1
  return count
}

/** How many come or go; moved ones are both and count once. */
function exchanged(before: readonly string[], after: readonly string[]): number {
  if (before.join() === after.join()) return 0
  const came = after.filter((one) => !before.includes(one)).length
  const went = before.filter((one) => !after.includes(one)).length
  return Math.max(1, came + went)
}

/** Where a whole block comes or goes, the one beside it is looked at too: the break belongs to both. */
function withAnchor({ before, lines, start, end }: Change): Common {
  if (start + end < before.length && start + end < lines.length) return { start, end }
  return start > 0 ? { start: start - 1, end } : { start, end: end - 1 }
}

/** The old tokens, dead ones where they lay, with what was added and what died now. */
function weave(
  { old, fresh, edits }: { old: readonly Token[]; fresh: readonly Piece[]; edits: readonly Edit[] },
  step: Step,
  sitting: number,
): Token[] {
  const woven: Token[] = []
  let at = 0
  let next = 0
  const take = (count: number, died: number | null) => {
    for (let left = count; left > 0; at += 1) {
      const token = old[at]
      if (!token) return
      woven.push(token)
      if (token.died !== null) continue
      token.died = died
      left -= 1
    }
  }
  for (const { kind, count } of edits) {
    if (kind === 'same') take(count, null)
    else if (kind === 'removed') take(count, sitting)
    else
      for (const piece of fresh.slice(next, next + count))
        woven.push({ ...piece, born: sitting, died: null, author: step })
    if (kind !== 'removed') next += count
  }
  return [...woven, ...old.slice(at)]
}
