import { and, eq, gt, inArray, isNull, not, or, sql, type SQL } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { consultation } from '@/lib/db/schema/consultations'
import { area } from '@/lib/db/schema/county'
import { meetingArea } from '@/lib/db/schema/meetings'
import { guest } from '@/lib/db/schema/outcomes'
import { affiliation, person, seat } from '@/lib/db/schema/people'
import { priority } from '@/lib/db/schema/priorities'
import { HAS_LEFT } from '@/lib/joining/queries/guests'
import { GUEST_HOURS } from '@/lib/joining/types'
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

/**
 * Titles of those of the priorities that a ballot of this area may ask about. They stand wherever the ballot
 * is read, so one that is led elsewhere only if everybody may read it there.
 */
export async function titlesOf(
  tx: Db,
  areaId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: priority.id, title: priority.title })
    .from(priority)
    .innerJoin(area, eq(area.id, priority.areaId))
    .where(
      and(
        inArray(priority.id, [...ids]),
        or(eq(priority.areaId, areaId), eq(area.visibility, 'partnership')),
      ),
    )
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/**
 * Those for whom nobody could vote: persons who may not sign in any more, guests who are not in this meeting
 * (any more), and seats with neither mandate holder nor substitute.
 */
export async function findAbsent(
  tx: Db,
  voters: readonly Voter[],
  meetingId: string | null,
): Promise<Voter[]> {
  const of = (standing: Voter['standing']) =>
    voters.filter((voter) => voter.standing === standing).map(({ id }) => id)
  const persons = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(inArray(person.id, of('person')), isNull(person.disabledAt)))
  // As `lockSeat`: who speaks for an organisation may sign in and belongs to it.
  const seats = await tx
    .selectDistinct({ id: seat.organisationId })
    .from(seat)
    .innerJoin(person, sql`${person.id} IN (${seat.holderId}, ${seat.substituteId})`)
    .innerJoin(
      affiliation,
      and(eq(affiliation.personId, person.id), eq(affiliation.organisationId, seat.organisationId)),
    )
    .where(and(inArray(seat.organisationId, of('seat')), isNull(person.disabledAt)))
  const guests = meetingId ? await guestsIn(tx, meetingId, inArray(guest.id, of('guest'))) : []
  const there: Record<Voter['standing'], Set<string>> = {
    person: idsOf(persons),
    seat: idsOf(seats),
    guest: idsOf(guests),
  }
  return voters.filter(({ standing, id }) => !there[standing].has(id))
}

const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id))

/** Those of the guests who are in the meeting: neither removed nor gone, nor from another day. */
export function guestsIn(tx: Db, meetingId: string, which: SQL) {
  return tx
    .select({ id: guest.id })
    .from(guest)
    .where(
      and(
        which,
        eq(guest.meetingId, meetingId),
        isNull(guest.removedAt),
        not(HAS_LEFT),
        gt(guest.joinedAt, sql`clock_timestamp() - make_interval(hours => ${GUEST_HOURS})`),
      ),
    )
}

/** Whether the guest is in the meeting, and stays so until the end of the transaction. */
export async function holdGuest(tx: Transaction, meetingId: string, id: string): Promise<boolean> {
  return (await guestsIn(tx, meetingId, eq(guest.id, id)).for('share')).length > 0
}
