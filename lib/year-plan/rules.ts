import type { MeetingResource } from '@/lib/access/types'
import { jsonHash } from '@/lib/documents/canonical'
import type { Meeting } from '@/lib/meetings/types'
import type { AdoptedPlan, Difference, PlanEntry, PlanRow } from './types'

/** What a page showed of a plan, in one word: nothing is adopted that the person did not see (Y2). */
export function planFingerprint(entries: readonly PlanEntry[]): string {
  const lines = entries.map(({ meetingId, title, startsAt, endsAt }) => [
    meetingId,
    title,
    startsAt.toISOString(),
    endsAt.toISOString(),
  ])
  return jsonHash(lines.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)))
}

/** What would be adopted now: what is cancelled is no plan. */
export function entriesOf(meetings: readonly Meeting[]): PlanEntry[] {
  return meetings
    .filter(({ state }) => state !== 'cancelled')
    .map(({ id, title, startsAt, endsAt }) => ({ meetingId: id, title, startsAt, endsAt }))
}

/**
 * Whether the plan shows the meeting to somebody who may read what `isReadable` says. An adopted plan,
 * and a plan to those who may adopt it, shows a draft as it would be shown once it is called (Y4).
 */
export function isShown(
  meeting: MeetingResource,
  { adopted, adopts }: { adopted: boolean; adopts: boolean },
  isReadable: (meeting: MeetingResource) => boolean,
): boolean {
  return isReadable(meeting) || ((adopted || adopts) && isReadable({ ...meeting, state: 'called' }))
}

type Given = {
  year: number
  plan: AdoptedPlan | null
  /** Those that the reader may be shown. */
  meetings: readonly Meeting[]
  /** Ids of those that the plan is about today. */
  belong: ReadonlySet<string>
  /** Ids of those whose pages the reader may open. */
  linked: ReadonlySet<string>
  yearOf: (at: Date) => number
}

/** The plan's rows by time, each with its difference to what was adopted. */
export function planRows({ year, plan, meetings, belong, linked, yearOf }: Given): PlanRow[] {
  const entries = new Map(plan?.entries.map((entry) => [entry.meetingId, entry]))
  const rows = meetings.flatMap((meeting): PlanRow[] => {
    const entry = entries.get(meeting.id)
    // Cancelled before the plan was adopted: it never stood in it.
    if (plan && !entry && meeting.state === 'cancelled' && meeting.changedAt <= plan.recordedAt)
      return []
    const isInYear = yearOf(meeting.startsAt) === year
    return [
      {
        meeting,
        linked: linked.has(meeting.id),
        at: entry && !isInYear ? entry.startsAt : meeting.startsAt,
        differences: plan
          ? entry
            ? differences(plan, entry, meeting, isInYear && !belong.has(meeting.id))
            : [added(plan, meeting, (at) => yearOf(at) !== year), ...cancelled(meeting)]
          : cancelled(meeting),
      },
    ]
  })
  return rows.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function differences(
  plan: AdoptedPlan,
  entry: PlanEntry,
  meeting: Meeting,
  left: boolean,
): Difference[] {
  const { title, startsAt, endsAt } = entry
  const found: Difference[] = []
  if (!same(startsAt, meeting.startsAt) || !same(endsAt, meeting.endsAt)) {
    const moves = plan.moves.filter(({ meetingId }) => meetingId === meeting.id)
    found.push({
      kind: 'moved',
      from: { startsAt, endsAt },
      reasons: moves.map(({ reason }) => reason),
    })
  }
  if (title !== meeting.title) found.push({ kind: 'renamed', from: title })
  if (left) found.push({ kind: 'left' })
  return [...found, ...cancelled(meeting)]
}

/** Why it came to the plan: moved here from another year, or planned since (Y5). */
function added(
  plan: AdoptedPlan,
  { id, addedReason }: Meeting,
  isElsewhere: (at: Date) => boolean,
): Difference {
  const move = plan.moves.findLast(({ meetingId, from }) => meetingId === id && isElsewhere(from))
  return { kind: 'added', reason: move?.reason ?? addedReason }
}

function cancelled({ state, cancelledReason }: Meeting): Difference[] {
  return state === 'cancelled' ? [{ kind: 'cancelled', reason: cancelledReason ?? '' }] : []
}

const same = (a: Date, b: Date) => a.getTime() === b.getTime()

/** How many meetings the plan held, and how many of the rows differ, by how. */
export function tally(rows: readonly PlanRow[]) {
  const count = (kind: Difference['kind']) =>
    rows.filter((row) => row.differences.some((one) => one.kind === kind)).length
  const added = count('added')
  const cancelledRows = rows.filter(({ meeting }) => meeting.state === 'cancelled')
  const cancelledOfPlan = cancelledRows.filter(
    (row) => !row.differences.some(({ kind }) => kind === 'added'),
  )
  return {
    planned: rows.length - added,
    added,
    moved: count('moved'),
    cancelled: cancelledOfPlan.length,
  }
}

/** The rows of each month, the months in their order; `monthOf` names the month of an instant. */
export function byMonth<R extends { at: Date }>(
  rows: readonly R[],
  monthOf: (at: Date) => string,
): { month: string; rows: R[] }[] {
  const months = new Map<string, R[]>()
  for (const row of rows) months.set(monthOf(row.at), [...(months.get(monthOf(row.at)) ?? []), row])
  return [...months].map(([month, own]) => ({ month, rows: own }))
}
