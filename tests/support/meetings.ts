import { randomUUID } from 'node:crypto'
import type { MeetingState } from '@/lib/access/types'
import type { Database } from '@/lib/db/connection'
import {
  agendaItem,
  meeting,
  meetingArea,
  meetingInvitation,
  meetingKind,
} from '@/lib/db/schema/meetings'

type By = { personId: string; organisationId: string }
type Given = {
  /** The first is the one whose leader planned it. */
  areas: readonly string[]
  by: By
  kind?: string
  title?: string
  state?: MeetingState
  startsAt?: Date
  endsAt?: Date
  open?: boolean
  organisations?: readonly string[]
  persons?: readonly string[]
  /** Titles of agenda items, of ten minutes each. */
  items?: readonly string[]
}

/** A meeting as its rows, without anybody having been told. */
export async function makeMeeting(db: Database, given: Given) {
  const { areas, by, kind = 'area-meeting', title = 'Aktörsträff', state = 'called' } = given
  const [areaId] = areas
  if (areaId === undefined) throw new Error('a meeting is about an area')
  await db
    .insert(meetingKind)
    .values({
      key: kind,
      position: 1,
      nameSv: kind,
      nameEn: kind,
      open: false,
      allAreas: false,
      standingItems: [],
    })
    .onConflictDoNothing()
  const id = randomUUID()
  await db.insert(meeting).values({
    id,
    areaId,
    kind,
    title,
    state,
    startsAt: given.startsAt ?? new Date('2099-03-01T12:00:00Z'),
    endsAt: given.endsAt ?? new Date('2099-03-01T14:00:00Z'),
    languages: ['sv'],
    open: given.open ?? false,
    createdBy: by.personId,
    organisationId: by.organisationId,
    ...(state === 'draft' ? {} : { calledAt: new Date('2026-01-01T00:00:00Z') }),
    ...(state === 'cancelled' ? { cancelledReason: 'Inställt.' } : {}),
  })
  await db.insert(meetingArea).values(areas.map((area) => ({ meetingId: id, areaId: area })))
  const invited = [
    ...(given.organisations ?? []).map((organisationId) => ({ organisationId })),
    ...(given.persons ?? []).map((personId) => ({ personId })),
  ]
  if (invited.length > 0)
    await db.insert(meetingInvitation).values(
      invited.map((whom) => ({
        id: randomUUID(),
        meetingId: id,
        invitedBy: by.personId,
        ...whom,
      })),
    )
  const items = (given.items ?? []).map((itemTitle, index) => ({
    id: randomUUID(),
    meetingId: id,
    position: index + 1,
    title: itemTitle,
    purpose: 'discussion',
    minutes: 10,
    standing: false,
  }))
  if (items.length > 0) await db.insert(agendaItem).values(items)
  return { id, areaId, title, items: items.map((item) => ({ id: item.id, title: item.title })) }
}
