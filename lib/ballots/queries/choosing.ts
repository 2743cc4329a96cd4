import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { consultation } from '@/lib/db/schema/consultations'
import { meetingArea } from '@/lib/db/schema/meetings'
import { guest } from '@/lib/db/schema/outcomes'
import { organisation, person } from '@/lib/db/schema/people'
import { priority, priorityArea } from '@/lib/db/schema/priorities'
import type { Voter } from '../types'

export type Place = { kind: 'meeting' | 'consultation'; id: string }

/** Whether the meeting or consultation is one of this area. */
export async function isOfArea(tx: Transaction, areaId: string, place: Place): Promise<boolean> {
  const rows =
    place.kind === 'meeting'
      ? await tx
          .select({ id: meetingArea.meetingId })
          .from(meetingArea)
          .where(and(eq(meetingArea.meetingId, place.id), eq(meetingArea.areaId, areaId)))
      : await tx
          .select({ id: consultation.id })
          .from(consultation)
          .where(and(eq(consultation.id, place.id), eq(consultation.areaId, areaId)))
  return rows.length > 0
}

/** Titles of those of the priorities that are of this area. */
export async function titlesOf(
  tx: Transaction,
  areaId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: priority.id, title: priority.title })
    .from(priority)
    .innerJoin(priorityArea, eq(priorityArea.priorityId, priority.id))
    .where(and(eq(priorityArea.areaId, areaId), inArray(priority.id, [...ids])))
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Whether all of them are there: guests in this meeting, persons who may still sign in. */
export async function areThere(
  tx: Transaction,
  voters: readonly Voter[],
  meetingId: string | null,
): Promise<boolean> {
  const of = (standing: Voter['standing']) =>
    voters.filter((voter) => voter.standing === standing).map(({ id }) => id)
  const [persons, seats, guests] = [of('person'), of('seat'), of('guest')]
  if (guests.length > 0 && !meetingId) return false
  const found = [
    ...(await tx
      .select({ id: person.id })
      .from(person)
      .where(and(inArray(person.id, persons), isNull(person.disabledAt)))),
    ...(await tx
      .select({ id: organisation.id })
      .from(organisation)
      .where(inArray(organisation.id, seats))),
    ...(meetingId
      ? await tx
          .select({ id: guest.id })
          .from(guest)
          .where(
            and(inArray(guest.id, guests), eq(guest.meetingId, meetingId), isNull(guest.removedAt)),
          )
      : []),
  ]
  return found.length === voters.length
}
