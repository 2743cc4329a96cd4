import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { notice } from '@/lib/db/schema/notices'
import { affiliation, organisation, person, roleAssignment, seat } from '@/lib/db/schema/people'
import type { NoticeKind } from '@/lib/notices/types'
import type { Seat } from '../types'

/** Who may hand in for the organisation; locked against a change of the seat in the same instant. */
export async function lockSeat(tx: Transaction, organisationId: string): Promise<Seat | null> {
  const [row] = await tx
    .select({ holder: seat.holderId, substitute: seat.substituteId })
    .from(seat)
    .where(eq(seat.organisationId, organisationId))
    .for('share')
  if (!row) return null
  const ids = [row.holder, row.substitute].filter((id) => id !== null)
  const persons =
    ids.length === 0
      ? []
      : await tx
          .select({ id: person.id, name: person.name })
          .from(person)
          .innerJoin(affiliation, eq(affiliation.personId, person.id))
          .where(
            and(
              inArray(person.id, ids),
              eq(affiliation.organisationId, organisationId),
              isNull(person.disabledAt),
            ),
          )
  const byId = (id: string | null) => persons.find((one) => one.id === id) ?? null
  return { holder: byId(row.holder), substitute: byId(row.substitute) }
}

export type Contact = { organisationId: string; personId: string; email: string }

/** Whom an organisation hears through: seat holder and substitute; without them everybody who belongs to it. */
export async function contactsOf(
  tx: Transaction,
  organisationIds: readonly string[],
): Promise<Contact[]> {
  if (organisationIds.length === 0) return []
  const rows = await tx
    .select({
      organisationId: affiliation.organisationId,
      personId: person.id,
      email: person.email,
      holds: sql<boolean>`${person.id} IN (${seat.holderId}, ${seat.substituteId})`,
    })
    .from(affiliation)
    .innerJoin(person, eq(person.id, affiliation.personId))
    .leftJoin(seat, eq(seat.organisationId, affiliation.organisationId))
    .where(
      and(inArray(affiliation.organisationId, [...organisationIds]), isNull(person.disabledAt)),
    )
    .orderBy(affiliation.organisationId, person.email)
  const seated = new Set(rows.filter(({ holds }) => holds).map((row) => row.organisationId))
  return rows
    .filter((row) => row.holds || !seated.has(row.organisationId))
    .map(({ organisationId, personId, email }) => ({ organisationId, personId, email }))
}

/** Process leaders of the area on that day. */
export async function leadersOf(tx: Transaction, areaId: string, today: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: person.id })
    .from(roleAssignment)
    .innerJoin(person, eq(person.id, roleAssignment.personId))
    .where(
      and(
        eq(roleAssignment.areaId, areaId),
        eq(roleAssignment.role, 'process-leader'),
        isNull(person.disabledAt),
        sql`${roleAssignment.startsOn} <= ${today}::date`,
        sql`(${roleAssignment.endsOn} IS NULL OR ${roleAssignment.endsOn} >= ${today}::date)`,
      ),
    )
  return rows.map(({ id }) => id)
}

/** A notice whose mail went out by itself waits for no digest. */
export async function markNoticesMailed(
  tx: Transaction,
  consultationId: string,
  kind: NoticeKind,
): Promise<void> {
  await tx
    .update(notice)
    .set({ mailedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(notice.consultationId, consultationId),
        eq(notice.kind, kind),
        isNull(notice.mailedAt),
      ),
    )
}

export async function organisationNames(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
