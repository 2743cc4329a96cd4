import type { Grant } from '@/lib/access/authorize'
import { insertStandingItems } from '@/lib/agenda/queries/changing'
import { recordAudit } from '@/lib/audit/record'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { stockholmDay } from '@/lib/kernel/day'
import { err, ok, type Result } from '@/lib/kernel/result'
import { comesLater, planTurn } from '@/lib/year-plan/queries'
import {
  changing,
  areasOfMeeting,
  chosenGuests,
  copyInto,
  insertInvitations,
  insertMeeting,
  instantsOf,
  isAboutArea,
  kindExists,
  setAreas,
  updateMeeting,
} from '../queries/changing'
import { PLANNED, seriesDays } from '../rules'
import type { ChangeMeeting, PrepareMeeting } from '../schema'
import type { MeetingRefused } from '../types'

type Refusable<T = undefined> = Promise<Result<T, MeetingRefused>>

/** Plans a meeting, or a series of them; nobody but those who plan knows of it yet (M1). */
export async function prepareMeeting(
  { db, newId }: Deps<Database>,
  grant: Grant<'meeting.plan'>,
  input: PrepareMeeting,
): Refusable<{ meetingIds: string[] }> {
  const { organisation } = grant
  if (!organisation) return err({ type: 'organisation-not-found' })
  return db.transaction(async (tx) => {
    if (!(await kindExists(tx, input.kind))) return err({ type: 'kind-not-found' })
    const areas = await areasOfMeeting(tx, grant.area, input.areas)
    const whom = await chosenGuests(tx, input, areas)
    const days = seriesDays(input.day, input.every && Number(input.every), input.times)
    const times: { startsAt: Date; endsAt: Date }[] = []
    for (const day of days) times.push(await instantsOf(tx, { ...input, day }))
    if (times.some(({ startsAt, endsAt }) => endsAt <= startsAt))
      return err({ type: 'invalid-input', fields: { to: 'before-start' } })
    const { copyOf } = input
    if (copyOf && !(await isAboutArea(tx, { meetingId: copyOf, areaId: grant.area })))
      return err({ type: 'meeting-not-found' })
    await planTurn(tx, 'share')
    const years = days.map((day) => Number(day.slice(0, 4)))
    const to = { meetingId: null, areaIds: areas, open: input.open, years }
    if (!input.addedReason && (await comesLater(tx, to))) return refusedWhy
    const seriesId = times.length > 1 ? newId() : null
    const meetingIds: string[] = []
    for (const instants of times) {
      const id = newId()
      await insertMeeting(
        tx,
        {
          id,
          areaId: grant.area,
          ...about(input),
          kind: input.kind,
          ...instants,
          state: 'draft',
          addedReason: input.addedReason,
          seriesId,
          createdBy: grant.person.id,
          organisationId: organisation.id,
        },
        areas,
      )
      if (copyOf) await copyInto(tx, newId, { from: copyOf, to: id })
      else await insertStandingItems(tx, newId, { meetingId: id, kind: input.kind })
      await insertInvitations(tx, newId, { meetingId: id, invitedBy: grant.person.id }, whom)
      await recordAudit(tx, grant, {
        action: 'meeting.prepare',
        object: { kind: 'meeting', id },
        detail: { title: input.title, ...why(input.addedReason) },
      })
      meetingIds.push(id)
    }
    return ok({ meetingIds })
  })
}

/** Changes what a meeting is, as long as nobody has come to it; its time is moved with a reason instead. */
export function changeMeeting(
  { db }: Deps<Database>,
  grant: Grant<'meeting.manage'>,
  input: ChangeMeeting,
): Refusable {
  return changing(db, grant, PLANNED, async (tx, meeting) => {
    if (meeting.changedAt.getTime() !== input.seen.getTime())
      return err({ type: 'meeting-changed' })
    if (!(await kindExists(tx, input.kind))) return err({ type: 'kind-not-found' })
    const areas = await areasOfMeeting(tx, meeting.areaId, input.areas)
    const { addedReason = meeting.addedReason } = input
    const years = [Number(stockholmDay(meeting.startsAt).slice(0, 4))]
    const to = { meetingId: meeting.id, areaIds: areas, open: input.open, years }
    if (!addedReason && (await comesLater(tx, to))) return refusedWhy
    await updateMeeting(tx, meeting.id, { ...about(input), kind: input.kind, addedReason })
    await setAreas(tx, meeting.id, areas)
    await recordAudit(tx, grant, {
      action: 'meeting.change',
      object: { kind: 'meeting', id: meeting.id },
      detail: { title: input.title, ...why(addedReason) },
    })
    return ok()
  })
}

/** A meeting that comes to an adopted plan says why (Y5). */
const refusedWhy = err({ type: 'invalid-input' as const, fields: { addedReason: 'why-added' } })

const why = (addedReason: string) => (addedReason ? { reason: addedReason } : {})

function about(input: PrepareMeeting | ChangeMeeting) {
  const { title, description, place, videoLink, languages, capacity, open } = input
  return { title, description, place, videoLink, languages: [...languages], capacity, open }
}
