import 'server-only'
import { authorize } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import { readAreas } from '@/lib/areas/queries'
import { meetingsOfArea, readMeetings } from '@/lib/meetings/queries/reading'
import { inTwo, PLANNED } from '@/lib/meetings/rules'
import { readPrioritiesLedBy, readPrioritiesOf } from '@/lib/priorities/queries/reading'
import { runtime } from '@/lib/runtime'
import type { DraftSummary } from './managing'
import { readConsultationNames, readMembers, readSeats } from '../queries/preparing'

/** What a ballot of the area is prepared from. */
export async function loadBallotForm(actor: Actor, areaId: string) {
  const { db, newId } = runtime()
  const areas = (await readAreas(db)).filter(
    ({ id, visibility }) => id === areaId || visibility === 'partnership',
  )
  const open = areas.map(({ id }) => id)
  const [priorities, all, meetings, consultations, seats, members] = await Promise.all([
    readPrioritiesOf(db, { areaId, readable: open }),
    readPrioritiesLedBy(db, open),
    meetingsAhead(actor, areaId),
    readConsultationNames(db, areaId),
    readSeats(db),
    readMembers(db, areaId),
  ])
  return {
    /** For something new: sent twice it is one. */
    id: newId(),
    priorities: priorities.map(({ id, title, state }) => ({ id, title, state })),
    /** Of other areas that everybody may read. */
    otherPriorities: all
      .filter(({ id }) => !priorities.some((own) => own.id === id))
      .map(({ id, title, state, areaId: led }) => ({
        id,
        title,
        state,
        area: areas.find((one) => one.id === led)?.name ?? { sv: '', en: '' },
      })),
    meetings,
    /** More people follow a meeting than may read the area. */
    isClosed: areas.find(({ id }) => id === areaId)?.visibility !== 'partnership',
    consultations,
    seats,
    members,
  }
}
export type BallotForm = Awaited<ReturnType<typeof loadBallotForm>>

/** As the draft's form offers it: with persons from elsewhere whom the draft names, and who is left out. */
export async function loadEditForm(actor: Actor, draft: DraftSummary) {
  const form = await loadBallotForm(actor, draft.areaId)
  const known = new Set([...form.seats, ...form.members].map(({ id }) => id))
  const absent = new Set(draft.hinders.absent.map(({ id }) => id))
  const others = draft.voters.filter(({ id }) => !known.has(id))
  const keeps = ({ standing, id }: (typeof others)[number]) =>
    standing === 'person' && !absent.has(id)
  return {
    choices: { ...form, members: [...form.members, ...others.filter(keeps)] },
    /** By name: they cannot be kept by this form. */
    gone: others.filter((one) => !keeps(one)).map(({ name }) => name),
  }
}

/** Meetings of the area that are under way or to come, of which the actor may know. */
async function meetingsAhead(actor: Actor, areaId: string) {
  const { db, clock } = runtime()
  const resources = await meetingResources(db, meetingsOfArea(areaId))
  const readable = resources.filter(
    (one) =>
      (one.state === 'live' || PLANNED.includes(one.state)) &&
      authorize(actor, 'meeting.read', one).ok,
  )
  const meetings = await readMeetings(
    db,
    readable.map(({ id }) => id),
  )
  return inTwo(meetings, clock.now()).ahead.map(({ id, title, startsAt, state }) => ({
    id,
    title,
    startsAt,
    isLive: state === 'live',
  }))
}
