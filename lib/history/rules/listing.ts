import { stockholmDay } from '@/lib/kernel/day'
import type { Bound } from '../schema'
import type { HistorySection, Sitting, VersionPlace } from '../types'

/** Where a section's sittings stand on the way: epoch of the log they are from. */
export type Placed = { sitting: Sitting; section: HistorySection; epoch: number }

export type Period = {
  from: Bound | undefined
  to: Bound | undefined
  versions: readonly VersionPlace[]
}

/** Whether any of a sitting lies between the two bounds. A day includes itself. */
export function inPeriod(placed: Placed, { from, to, versions }: Period): boolean {
  return isBehind(placed, from, versions) && isBefore(placed, to, versions)
}

function isBehind(placed: Placed, bound: Bound | undefined, versions: Period['versions']): boolean {
  if (!bound) return true
  if (bound.type === 'day') return stockholmDay(placed.sitting.to) >= bound.day
  const place = reached(placed, bound.id, versions)
  if (!place) return true
  if ('at' in place) return placed.sitting.to > place.at
  return place.epoch < placed.epoch || placed.sitting.lastSeq > place.seq
}

function isBefore(placed: Placed, bound: Bound | undefined, versions: Period['versions']): boolean {
  if (!bound) return true
  if (bound.type === 'day') return stockholmDay(placed.sitting.from) <= bound.day
  const place = reached(placed, bound.id, versions)
  if (!place) return true
  if ('at' in place) return placed.sitting.from <= place.at
  return place.epoch === placed.epoch && placed.sitting.firstSeq <= place.seq
}

/** How far the section had come in a version; only when, if it was not in it; null without such a version. */
function reached({ section }: Placed, id: string, versions: Period['versions']) {
  const version = versions.find((one) => one.id === id)
  if (!version) return null
  return version.reached.get(section.id) ?? { at: version.at }
}

/** Whether an instant lies between the two bounds. */
export function instantInPeriod(at: Date, { from, to, versions }: Period): boolean {
  const instantOf = (id: string) => versions.find((one) => one.id === id)?.at
  const day = stockholmDay(at)
  const after =
    !from || (from.type === 'day' ? day >= from.day : at > (instantOf(from.id) ?? NEVER.past))
  const before =
    !to || (to.type === 'day' ? day <= to.day : at <= (instantOf(to.id) ?? NEVER.future))
  return after && before
}

const NEVER = { past: new Date(-8.64e15), future: new Date(8.64e15) }

/** The days of a list to choose from, today first. */
export function daysBack(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    stockholmDay(new Date(now.getTime() - index * 86_400_000)),
  )
}

/** The sittings before and after a moment: what one steps to, by the number of their last row. */
export function neighbours(
  sittings: readonly Sitting[],
  seq: number,
): { earlier: Sitting | null; own: Sitting | null; later: Sitting | null } {
  const ordered = [...sittings].sort((a, b) => a.lastSeq - b.lastSeq)
  const own = ordered.findLast(({ lastSeq }) => lastSeq <= seq) ?? null
  const earlier = ordered.findLast(({ lastSeq }) => lastSeq < (own?.lastSeq ?? seq)) ?? null
  const later = ordered.find(({ lastSeq }) => lastSeq > seq) ?? null
  return { earlier, own, later }
}
