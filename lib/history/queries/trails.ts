import { setImmediate as breathe } from 'node:timers/promises'
import type { Db } from '@/lib/db/connection'
import { Trail } from '../rules/trail'
import { readHead, readLogFrom, type Log } from './log'
import { Replay } from './replay'

/** A document's walk up to a row, ready to go on. */
export type Walked = {
  epoch: number
  seq: number
  /** The moment before which nothing is known; null when the log goes back to the beginning. */
  since: Date | null
  trail: Trail
}
type Kept = Walked & { replay: Replay }

/** Walks that are kept: a roadmap has a dozen sections, and a few roadmaps are read at a time. */
const KEPT = 60
/** Rows after which other requests get their turn. */
const ROWS_AT_ONCE = 100

const kept = new Map<string, Promise<Kept | null>>()

/**
 * The whole walk of a document's log, made once and taken further when rows have come. Two who ask at
 * once wait for one walk. Null: there is no such document.
 */
export async function readTrail(db: Db, documentId: string): Promise<Walked | null> {
  const walk = further(db, documentId, kept.get(documentId) ?? null)
  kept.delete(documentId)
  kept.set(documentId, walk)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  try {
    const walked = await walk
    if (!walked) kept.delete(documentId)
    return walked
  } catch (error) {
    kept.delete(documentId)
    throw error
  }
}

async function further(
  db: Db,
  documentId: string,
  before: Promise<Kept | null> | null,
): Promise<Kept | null> {
  const known = await before?.catch(() => null)
  const head = await readHead(db, documentId)
  if (!head) return null
  if (known?.epoch !== head.epoch) return anew(db, documentId)
  if (known.seq >= head.seq) return known
  const log = await readLogFrom(db, documentId, known.seq)
  const [next] = log?.rows ?? []
  if (log?.epoch !== known.epoch || next?.seq !== known.seq + 1) return anew(db, documentId)
  return walk(log, known)
}

async function anew(db: Db, documentId: string): Promise<Kept | null> {
  const log = await readLogFrom(db, documentId, null)
  if (!log) return null
  const replay = new Replay()
  const { base, epoch } = log
  const lines = base ? replay.apply(base.state) : []
  const start = { epoch, seq: base?.seq ?? 0, since: base?.at ?? null }
  return walk(log, { ...start, trail: new Trail(lines, replay.priorities), replay })
}

/** Takes the walk along, in place. Between two rows it is whole: a reader finds a text that has been. */
async function walk(log: Log, from: Kept): Promise<Kept> {
  const { replay, trail } = from
  let { seq } = from
  for (const [index, { update, ...step }] of log.rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe()
    trail.advance(step, replay.apply(update), replay.priorities)
    seq = step.seq
  }
  return { ...from, seq }
}
