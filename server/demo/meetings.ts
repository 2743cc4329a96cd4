import type { DoorDeps } from '@/lib/auth/prove'
import { addItem } from '@/lib/agenda/commands/items'
import { AddItem } from '@/lib/agenda/schema'
import { readAreas } from '@/lib/areas/queries'
import { stockholmDay } from '@/lib/kernel/day'
import { callMeeting } from '@/lib/meetings/commands/calling'
import { prepareMeeting } from '@/lib/meetings/commands/planning'
import { PrepareMeeting } from '@/lib/meetings/schema'
import { castOf, granted, type Cast } from './cast'
import { AGENDAS, AHEAD, MEETINGS, type PlannedMeeting } from './meeting-plan'

const DAY_MS = 86_400_000

/** The meetings of two years, and those ahead, each planned and called by its leader. */
export async function seedMeetings(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  for (const meeting of MEETINGS) await plan(deps, cast, meeting, 'called')
  for (const { inDays, draft, ...meeting } of AHEAD) {
    const day = stockholmDay(new Date(deps.clock.now().getTime() + inDays * DAY_MS))
    await plan(deps, cast, { ...meeting, day }, draft ? 'draft' : 'called')
  }
  await cast.leave()
}

/** Plans a meeting as its leader would, and calls it. */
export async function plan(
  deps: DoorDeps,
  cast: Cast,
  given: PlannedMeeting,
  until: 'draft' | 'called',
): Promise<void> {
  const { leader, area, allAreas, video, open, invited = [], place = '', planned, ...about } = given
  const named = invited.filter((name) => name !== 'municipalities')
  const input = PrepareMeeting.parse({
    ...about,
    day: planned?.day ?? about.day,
    place,
    videoLink: video ? 'https://mote.example/traff' : '',
    open: open ?? false,
    areas: allAreas ? (await readAreas(deps.db)).map(({ id }) => id) : [],
    groups: invited.includes('municipalities') ? ['municipality'] : [],
    organisations: await Promise.all(named.map((name) => cast.organisation(name))),
  })
  const grant = await cast.inArea(leader, 'meeting.plan', area)
  const { meetingIds } = granted(await prepareMeeting(deps, grant, input))
  for (const meetingId of meetingIds) {
    const manage = await cast.inMeeting(leader, 'meeting.manage', meetingId)
    for (const [title, purpose, minutes] of AGENDAS[given.kind] ?? [])
      granted(await addItem(deps, manage, AddItem.parse({ meetingId, title, purpose, minutes })))
    if (until === 'called') granted(await callMeeting(deps, manage))
  }
}
