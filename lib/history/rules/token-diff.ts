import { diffArrays } from 'diff'

/** How a list of tokens becomes another: in order, old ones kept or removed, new ones added. */
export type Edit = { kind: 'same' | 'removed' | 'added'; count: number }

/** Differences beyond which two texts have nothing to do with each other: comparing costs the square. */
const MAX_EDITS = 1_500

/**
 * As `diffTokens` over whole texts, blocks of the same words first, so that a moved block is removed and
 * added as a whole. A text is its blocks' tokens; between two blocks stands one token for the break.
 */
export function diffBlocks(before: readonly string[][], after: readonly string[][]): Edit[] {
  const old = before.map((block) => block.join('\u0000'))
  const fresh = after.map((block) => block.join('\u0000'))
  const edits = diffArrays(old, fresh, { maxEditLength: MAX_EDITS })
  const groups = edits ? paired(edits) : [{ same: 0, removed: old.length, added: fresh.length }]
  const result: Edit[] = []
  let [inOld, inFresh, isFirst] = [0, 0, true]
  for (const { same, removed, added } of groups) {
    const gone = before.slice(inOld, inOld + removed)
    const came = after.slice(inFresh, inFresh + added)
    const kept = before.slice(inOld + removed, inOld + removed + same)
    inOld += removed + same
    inFresh += added + same
    result.push(...changedGroup(gone, came, isFirst))
    if (gone.length > 0 && came.length > 0) isFirst = false
    if (kept.length === 0) continue
    result.push({ kind: 'same', count: tokensIn(kept) + (isFirst ? 0 : 1) })
    isFirst = false
  }
  return joined(result.filter(({ count }) => count > 0))
}

/** The break beside a block that comes or goes alone: behind it at the start of the text, else before it. */
function changedGroup(gone: string[][], came: string[][], isFirst: boolean): Edit[] {
  if (gone.length > 0 && came.length > 0) {
    const edits = diffTokens(withBreaks(gone), withBreaks(came))
    return isFirst ? edits : [{ kind: 'same', count: 1 }, ...edits]
  }
  if (gone.length > 0) return [{ kind: 'removed', count: tokensIn(gone) + 1 }]
  return came.length > 0 ? [{ kind: 'added', count: tokensIn(came) + 1 }] : []
}

export const BREAK = '\u2029'
const withBreaks = (blocks: string[][]) =>
  blocks.flatMap((block, index) => (index === 0 ? block : [BREAK, ...block]))
const tokensIn = (blocks: string[][]) =>
  blocks.reduce((sum, block) => sum + block.length, blocks.length - 1)

/** What was removed and added before each stretch of equal blocks. */
function paired(edits: readonly { value: string[]; added: boolean; removed: boolean }[]) {
  const groups = [{ same: 0, removed: 0, added: 0 }]
  for (const { value, added, removed } of edits) {
    const open = groups.at(-1)
    if (!open) continue
    if (added) open.added += value.length
    else if (removed) open.removed += value.length
    else {
      open.same = value.length
      groups.push({ same: 0, removed: 0, added: 0 })
    }
  }
  return groups
}

/**
 * What was kept, removed and added, by tokens. Words that two texts have by chance (“och”, “i”) between
 * larger changes are not kept: whoever writes a new sentence over an old one has written all of it.
 */
export function diffTokens(before: readonly string[], after: readonly string[]): Edit[] {
  const start = commonStart(before, after)
  const end = commonEnd(before, after, start)
  const old = before.slice(start, before.length - end)
  const fresh = after.slice(start, after.length - end)
  const middle = forgetChance(compare(old, fresh), old, fresh)
  const edits: Edit[] = [{ kind: 'same', count: start }, ...middle, { kind: 'same', count: end }]
  return joined(edits.filter(({ count }) => count > 0))
}

function commonStart(before: readonly string[], after: readonly string[]): number {
  const most = Math.min(before.length, after.length)
  let at = 0
  while (at < most && before[at] === after[at]) at += 1
  return at
}

function commonEnd(before: readonly string[], after: readonly string[], start: number): number {
  const most = Math.min(before.length, after.length) - start
  let at = 0
  while (at < most && before[before.length - 1 - at] === after[after.length - 1 - at]) at += 1
  return at
}

function compare(old: string[], fresh: string[]): Edit[] {
  if (old.length === 0 || fresh.length === 0) return replaced(old.length, fresh.length)
  const changes = diffArrays(old, fresh, { maxEditLength: MAX_EDITS })
  if (!changes) return replaced(old.length, fresh.length)
  return changes.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    count: value.length,
  }))
}

const replaced = (removed: number, added: number): Edit[] => [
  { kind: 'removed', count: removed },
  { kind: 'added', count: added },
]

/** Drops what is kept between two changes that are each at least as long; until nothing more goes. */
function forgetChance(edits: Edit[], old: string[], fresh: string[]): Edit[] {
  for (let now = edits; ;) {
    const next = forgetOnce(now, weigh(now, old, fresh))
    if (next.length === now.length) return next
    now = next
  }
}

function forgetOnce(edits: readonly Edit[], weighed: readonly Weighed[]): Edit[] {
  for (const [index, one] of weighed.entries()) {
    if (one.edit.kind !== 'same') continue
    const before = changeBeside(weighed, index, -1)
    const after = changeBeside(weighed, index, 1)
    if (before === 0 || after === 0 || one.signs > before || one.signs > after) continue
    const { count } = one.edit
    return joined([...edits.slice(0, index), ...replaced(count, count), ...edits.slice(index + 1)])
  }
  return joined(edits)
}

type Weighed = { edit: Edit; signs: number }

/** Each edit with the signs of its words. */
function weigh(edits: readonly Edit[], old: string[], fresh: string[]): Weighed[] {
  let inOld = 0
  let inFresh = 0
  return edits.map((edit) => {
    const { kind, count } = edit
    const words =
      kind === 'added' ? fresh.slice(inFresh, inFresh + count) : old.slice(inOld, inOld + count)
    if (kind !== 'added') inOld += count
    if (kind !== 'removed') inFresh += count
    return { edit, signs: words.join('').trim().length }
  })
}

/** The larger of what was removed and added right beside; 0 when nothing was changed there. */
function changeBeside(weighed: readonly Weighed[], index: number, step: 1 | -1): number {
  let most = 0
  for (let at = index + step; at >= 0 && at < weighed.length; at += step) {
    const one = weighed[at]
    if (!one || one.edit.kind === 'same') break
    most = Math.max(most, one.signs)
  }
  return most
}

/** Neighbours of one kind as one, removed before added. */
function joined(edits: readonly Edit[]): Edit[] {
  const result: Edit[] = []
  let removed = 0
  let added = 0
  const flush = () => {
    if (removed > 0) result.push({ kind: 'removed', count: removed })
    if (added > 0) result.push({ kind: 'added', count: added })
    removed = 0
    added = 0
  }
  for (const { kind, count } of edits) {
    if (kind === 'removed') removed += count
    else if (kind === 'added') added += count
    else {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') last.count += count
      else result.push({ kind, count })
    }
  }
  flush()
  return result
}
