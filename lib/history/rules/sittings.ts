import type { ChangedBlock, Changes, Run, Sitting, Step, Token } from '../types'
import { diffBlocks } from './token-diff'
import { blocksOf, countWords, type Piece } from './tokens'

const MINUTE = 60_000
/** A longer pause than this, and one has sat down anew (H1). */
const PAUSE = 30 * MINUTE
/** When somebody else has written meanwhile, a shorter one: then the order of turns is what one wants to see. */
const PAUSE_AMONG_OTHERS = 5 * MINUTE

/**
 * Whether a row belongs to its writer's last sitting. Two who write at the same time stay in one sitting
 * each; who comes back after another's turn begins a new one. What the program does stands for itself.
 */
export function continues(
  sitting: Sitting,
  step: Pick<Step, 'at' | 'system'>,
  company: 'alone' | 'among-others',
): boolean {
  if (sitting.system !== null || step.system !== null) return false
  const pause = step.at.getTime() - sitting.to.getTime()
  return pause <= (company === 'alone' ? PAUSE : PAUSE_AMONG_OTHERS)
}

/**
 * What a sitting changed, by words: the text with what others did up to its end, before and after its own
 * changes. Of what it wrote and took away again, or took away and put back, nothing is left.
 */
export function changesOf(
  tokens: readonly Token[],
  sittings: readonly Sitting[],
  sitting: Sitting,
): Changes {
  const { number, lastSeq } = sitting
  const began = (of: number) => of < 0 || (sittings[of]?.firstSeq ?? 0) <= lastSeq
  const seen = tokens.filter(
    ({ born, died }) => began(born) && (died === null || died === number || !began(died)),
  )
  return changedBlocks(
    seen.filter(({ born }) => born !== number),
    seen.filter(({ died }) => died !== number),
  )
}

/** What one text became in another, by words. */
export function changedBlocks(before: readonly Piece[], after: readonly Piece[]): Changes {
  const blocks = new BlockWriter()
  const changes = { added: 0, removed: 0 }
  let old = 0
  let fresh = 0
  for (const { kind, count } of diffBlocks(blocksOf(before), blocksOf(after))) {
    const run =
      kind === 'added' ? after.slice(fresh, fresh + count) : before.slice(old, old + count)
    if (kind !== 'added') old += count
    if (kind !== 'removed') fresh += count
    if (kind !== 'same') changes[kind] += countWords(run)
    for (const piece of run) blocks.write(kind, piece)
  }
  return { ...changes, blocks: blocks.changed() }
}

/** Gathers runs into blocks, and keeps the blocks in which something changed. */
class BlockWriter {
  readonly #blocks: Run[][] = [[]]

  write(kind: Run['kind'], { text, isBreak }: Piece): void {
    const runs = this.#blocks.at(-1) ?? []
    if (isBreak && kind !== 'removed') {
      if (kind === 'added' && runs.length === 0) runs.push({ kind, text: '' })
      this.#blocks.push(kind === 'added' ? [{ kind, text: '' }] : [])
      return
    }
    const words = isBreak ? ' ¶ ' : text
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += words
    else runs.push({ kind, text: words })
  }

  changed(): ChangedBlock[] {
    const changed: ChangedBlock[] = []
    let last = -1
    for (const [index, block] of this.#blocks.entries()) {
      if (block.every(({ kind }) => kind === 'same')) continue
      const runs = block.filter(({ text }) => text !== '')
      if (runs.length > 0) changed.push({ runs, skipped: index - last > 1 })
      last = index
    }
    return changed
  }
}

/** Signs of unchanged text that are shown on each side of a change. */
const CONTEXT = 90

/** Long unchanged stretches with an ellipsis in their middle, or on their outer side. */
export function shortened(runs: readonly Run[]): Run[] {
  return runs.map((run, index) => {
    if (run.kind !== 'same') return run
    const isFirst = index === 0
    const isLast = index === runs.length - 1
    const { text } = run
    const most = (isFirst ? 0 : CONTEXT) + (isLast ? 0 : CONTEXT)
    if (text.length <= most + 20) return run
    const head = isFirst ? '' : text.slice(0, text.lastIndexOf(' ', CONTEXT) + 1)
    const tail = isLast ? '' : text.slice(text.indexOf(' ', text.length - CONTEXT))
    return { ...run, text: `${head}…${tail}` }
  })
}
