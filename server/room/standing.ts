import * as Y from 'yjs'
import { aroundPlace, findPassage, passageAt, type Passage } from '@/lib/documents/passages'
import { anchor, isShrunk, trim, type Since } from './anchoring'
import type { Marking } from './marking'
import { clusters, subtract, union, wordsIn, type Ranges } from './ranges'
import { push, type Ids, type Reading, type Run } from './reading'
import type { PlaceChange, PlaceKind, ThreadRow } from './types'

/** How many earlier wordings of a passage are remembered. */
const EARLIER = 8

/** What a room knows of one thread. */
export type Known = {
  row: ThreadRow
  place: 'waiting' | PlaceKind
  /** Ids of the passage's signs, and the signs; none when it is lost. */
  own: readonly Ids[]
  signs: string
  /** Where they stood in the last reading. */
  ranges: Ranges
  /** As last seen while it was there. */
  passage: Passage
  earlier: string[]
  lostAt: ReadonlyMap<number, number> | null
  /** The block in which it stands or stood. */
  block: Y.ID | null
  /** The text that it comes from, until it is written down that it stands here. */
  from: string | null
}

/** What a check comes to: marks to be set for people and mended by the program, and rows of threads. */
export type Checked = {
  reading: Reading
  placed: { personId: string; organisationId: string; markings: Marking[] }[]
  mended: Marking[]
  places: PlaceChange[]
}

export function newKnown(row: ThreadRow): Known {
  const isLost = row.place === 'rewritten' || row.place === 'removed'
  return {
    row,
    place: row.place,
    own: [],
    signs: '',
    ranges: [],
    passage: row.place === 'waiting' ? row.said : row.now,
    earlier: row.said.quote === row.now.quote ? [] : [row.said.quote],
    lostAt: isLost ? Y.decodeStateVector(row.lostAt ?? new Uint8Array([0])) : null,
    block: null,
    from: null,
  }
}

export function rangesOf(runs: readonly Run[]): ReturnType<typeof union> {
  return union(runs.map(({ at, length }) => ({ from: at, to: at + length })))
}

/** Notes where a thread stands before something happens: at its marks, or where its words are found. */
export function stand(known: Known, reading: Reading): void {
  const marked = rangesOf(reading.marked.get(known.row.id) ?? [])
  const ranges = marked.length > 0 ? edged(known, reading, marked) : searched(known, reading)
  if (ranges.length > 0) return occupy(known, reading, ranges)
  // What is gone stands in no block, whichever has that number now.
  if (known.place !== 'removed') known.block ??= reading.idOfBlock(known.passage.block)
}

const edged = (known: Known, reading: Reading, marked: Ranges) =>
  trim(reading, known, union(reading.locate(known.own)), marked)

/** By words alone: of a thread that has not been marked yet, or whose mark is in no text that we know. */
function searched({ place, own, passage }: Known, reading: Reading): Ranges {
  if (own.length > 0 || (place !== 'waiting' && place !== 'placed')) return []
  const found = findPassage(reading, passage)
  return found ? [found] : []
}

function occupy(known: Known, reading: Reading, ranges: Ranges): void {
  const [first] = ranges
  const last = ranges.at(-1)
  if (!first || !last) return
  known.own = reading.idsIn(ranges)
  known.signs = wordsIn(ranges, reading.text)
  known.ranges = ranges
  const around = passageAt(reading, { from: first.from, to: last.to })
  const quote = clusters(ranges, reading.text)
    .map((group) => reading.text.slice(group[0]?.from, group.at(-1)?.to))
    .join('\n')
  if (known.passage.quote !== quote && !known.earlier.includes(known.passage.quote))
    known.earlier = [...known.earlier, known.passage.quote].slice(-EARLIER)
  known.passage = { ...around, quote }
  known.block = reading.idOfBlock(around.block)
}

/** Finds out where one thread stands after the turn, and what is to be marked for it. */
export function settle(
  known: Known,
  reading: Reading,
  before: ReadonlyMap<number, number>,
  checked: Checked,
): void {
  const runs = reading.marked.get(known.row.id) ?? []
  const marked = rangesOf(runs)
  const isUntouched = known.own.length > 0 && sameSigns(runs, known.own) && !isShrunk(known)
  const ranges = isUntouched ? marked : find(known, reading, marked, before)
  const markings = changes(known.row.id, marked, ranges)
  if (known.place === 'waiting') placeFor(known.row, markings, checked)
  else checked.mended.push(...markings)
  if (ranges.length > 0) {
    occupy(known, reading, ranges)
    known.place = 'placed'
    known.lostAt = null
  } else lose(known, reading, before)
}

function placeFor({ personId, organisationId }: ThreadRow, markings: Marking[], checked: Checked) {
  const own = checked.placed.find(
    (one) => one.personId === personId && one.organisationId === organisationId,
  )
  if (own) own.markings.push(...markings)
  else checked.placed.push({ personId, organisationId, markings })
}

function find(
  known: Known,
  reading: Reading,
  marked: Ranges,
  before: ReadonlyMap<number, number>,
): Ranges {
  const isNew = known.own.length === 0 && known.lostAt === null && known.from === null
  if (isNew) return marked.length > 0 ? marked : searched(known, reading)
  const start = known.lostAt ?? before
  const since: Since = (client) => start.get(client) ?? 0
  return anchor(reading, known, marked, since)
}

function changes(threadId: string, marked: Ranges, wanted: Ranges): Marking[] {
  const set = subtract(wanted, marked).map((range) => ({ threadId, range, set: true }))
  const away = subtract(marked, wanted).map((range) => ({ threadId, range, set: false }))
  return [...set, ...away]
}

/** The passage is not there: it stays at its block, with its last words, and is looked for again. */
function lose(known: Known, reading: Reading, before: ReadonlyMap<number, number>): void {
  known.lostAt ??= before
  known.own = []
  known.signs = ''
  known.ranges = []
  const standing = reading.blockOf(known.block)
  const around = aroundPlace(reading, known.passage)
  const block = standing >= 0 ? standing : (around ?? known.passage.block)
  const { start = 0, end = 0 } = reading.blocks[block] ?? {}
  const isThere = standing >= 0 && reading.text.slice(start, end).trim() !== ''
  known.place = isThere || around !== null ? 'rewritten' : 'removed'
  const last = Math.max(0, reading.blocks.length - 1)
  known.passage = { ...known.passage, block: Math.min(block, last) }
}

function sameSigns(runs: readonly Run[], own: readonly Ids[]): boolean {
  const ids: Ids[] = []
  for (const { client, clock, length } of runs) push(ids, { client, clock, length })
  return (
    ids.length === own.length &&
    ids.every(({ client, clock, length }, index) => {
      const other = own[index]
      return other?.client === client && other.clock === clock && other.length === length
    })
  )
}

/** What is to be written into the thread's row; at rest also what stands around it. */
export function changeOf(
  { row, place, passage, lostAt, from }: Known,
  pausing: boolean,
  before: ReadonlyMap<number, number>,
): PlaceChange | null {
  if (place === 'waiting') return null
  const isBeside = passage.prefix !== row.now.prefix || passage.suffix !== row.now.suffix
  const tell =
    from !== null ||
    (row.isProposal === true && place === 'placed' && isBeside) ||
    place !== row.place ||
    passage.quote !== row.now.quote ||
    (place !== 'placed' && passage.block !== row.now.block)
  const moved = passage.block !== row.now.block || isBeside
  if (!tell && !(pausing && moved)) return null
  return {
    threadId: row.id,
    place,
    now: passage,
    lostAt:
      place === 'placed' ? null : new Uint8Array(Y.encodeStateVector(new Map(lostAt ?? before))),
    from,
    tell,
  }
}
