import type { DoorDeps } from '@/lib/auth/prove'
import { meetingResources } from '@/lib/access/queries'
import { stockholmDay } from '@/lib/kernel/day'
import { cancelMeeting, moveMeeting } from '@/lib/meetings/commands/calling'
import { readMeetings } from '@/lib/meetings/queries/reading'
import { adoptPlan } from '@/lib/year-plan/commands'
import { meetingsInPlan } from '@/lib/year-plan/queries'
import { entriesOf, planFingerprint } from '@/lib/year-plan/rules'
import { AdoptPlan } from '@/lib/year-plan/schema'
import { castOf, granted, type Cast } from './cast'
import { ADDED, MEETINGS, NOT_HELD, PLANS, type PlannedMeeting } from './meeting-plan'
import { plan } from './meetings'

/** The plans of two years are adopted; then meetings are moved, cancelled and added, as years go. */
export async function seedYearPlans(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  for (const { because: _, ...meeting } of NOT_HELD) await plan(deps, cast, meeting, 'called')
  for (const given of PLANS) await adopt(deps, cast, given)
  for (const meeting of MEETINGS) if (meeting.planned) await move(deps, cast, meeting)
  for (const meeting of NOT_HELD) await cancel(deps, cast, meeting)
  for (const meeting of ADDED) await plan(deps, cast, meeting, 'called')
  await cast.leave()
}

async function adopt(deps: DoorDeps, cast: Cast, given: (typeof PLANS)[number]): Promise<void> {
  const { leader, area, year, adoptedOn, note } = given
  const grant = area
    ? await cast.inArea(leader, 'meeting.plan', area)
    : await cast.inCounty(leader, 'plan.adopt-county')
  const seen = await seenIn(deps, grant.area, year)
  const adoptedBy = area ? 'områdets arbetsgrupp' : 'processledarna tillsammans'
  const input = AdoptPlan.parse({ year, adoptedBy, adoptedOn, note, seen, confirmed: true })
  granted(await adoptPlan(deps, grant, input))
}

async function seenIn({ db }: DoorDeps, areaId: string | null, year: number): Promise<string> {
  const planned = await meetingResources(db, meetingsInPlan({ areaId, year }))
  const ids = planned.map(({ id }) => id)
  return planFingerprint(entriesOf(await readMeetings(db, ids)))
}

async function move(deps: DoorDeps, cast: Cast, given: PlannedMeeting): Promise<void> {
  const { day, from, to, planned } = given
  const { manage, meetingId } = await find(deps, cast, { ...given, day: planned?.day ?? day })
  const reason = planned?.movedBecause ?? ''
  granted(await moveMeeting(deps, manage, { meetingId, day, from, to, reason }))
}

async function cancel(deps: DoorDeps, cast: Cast, given: (typeof NOT_HELD)[number]): Promise<void> {
  const { manage, meetingId } = await find(deps, cast, given)
  granted(await cancelMeeting(deps, manage, { meetingId, reason: given.because }))
}

/** The meeting of that title on that day, and what its leader may do with it. */
async function find(deps: DoorDeps, cast: Cast, { leader, area, title, day }: PlannedMeeting) {
  const { area: areaId } = await cast.inArea(leader, 'meeting.plan', area)
  const place = { areaId, year: Number(day.slice(0, 4)) }
  const resources = await meetingResources(deps.db, meetingsInPlan(place))
  const ids = resources.map(({ id }) => id)
  const found = (await readMeetings(deps.db, ids)).find(
    (one) => one.title === title && stockholmDay(one.startsAt) === day,
  )
  if (!found) throw new Error(`The demo county has no ${title} on ${day}.`)
  return { meetingId: found.id, manage: await cast.inMeeting(leader, 'meeting.manage', found.id) }
}
