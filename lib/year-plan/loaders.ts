import 'server-only'
import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { stockholmDay } from '@/lib/kernel/day'
import { meetingsOf, readMeetings } from '@/lib/meetings/queries/reading'
import { runtime } from '@/lib/runtime'
import { meetingsInPlan, readPlan } from './queries'
import { entriesOf, isShown, planFingerprint, planRows, tally } from './rules'
import { Year } from './schema'

export type PlanScope = {
  grant: Grant<'area.read'> | Grant<'county.read'>
  /** Whether the reader may adopt it. */
  adopts: boolean
}

/** The year that an address asks for; the present one where it asks for none that there is. */
export function yearAsked(asked: string | string[] | undefined): number {
  const read = Year.safeParse(asked || undefined)
  return read.success ? read.data : yearOf(runtime().clock.now())
}

/** A plan as this person may see it. */
export async function loadYearPlan(actor: Actor, { grant, adopts }: PlanScope, year: number) {
  const { db } = runtime()
  const place = { areaId: grant.area, year }
  const [plan, own] = await Promise.all([
    readPlan(db, place),
    meetingResources(db, meetingsInPlan(place)),
  ])
  const isReadable = (one: MeetingResource) => authorize(actor, 'meeting.read', one).ok
  const belong = new Set(own.map(({ id }) => id))
  const adopted = new Set(plan?.entries.map(({ meetingId }) => meetingId))
  const gone = [...adopted].filter((id) => !belong.has(id))
  const resources = [...own, ...(await meetingResources(db, meetingsOf(gone)))]
  const shown = resources.filter((one) =>
    isShown(one, { adopted: adopted.has(one.id), adopts }, isReadable),
  )
  const linked = new Set(shown.filter((one) => isReadable(one)).map(({ id }) => id))
  const ids = shown.map(({ id }) => id)
  const meetings = await readMeetings(db, ids)
  const rows = planRows({ year, plan, meetings, belong, linked, yearOf })
  return {
    year,
    plan,
    rows,
    tally: tally(rows),
    adopts,
    seen: planFingerprint(entriesOf(meetings)),
  }
}

export type LoadedYearPlan = Awaited<ReturnType<typeof loadYearPlan>>

function yearOf(at: Date): number {
  return Number(stockholmDay(at).slice(0, 4))
}
