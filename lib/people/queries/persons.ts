import { and, asc, eq, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { affiliation, organisation, person, seat, session } from '@/lib/db/schema/people'
import type { Named, PersonRow } from '../types'

/** Everybody, by name, with the organisations that they act for. */
export async function listPersons(db: Db): Promise<PersonRow[]> {
  return readPersons(db, sql`true`)
}

export async function findPerson(db: Db, id: string): Promise<PersonRow | null> {
  return (await readPersons(db, eq(person.id, id)))[0] ?? null
}

export async function findPersonId(db: Db, email: string): Promise<string | null> {
  const [row] = await db
    .select({ id: person.id })
    .from(person)
    .where(eq(sql`lower(${person.email})`, email))
  return row?.id ?? null
}

async function readPersons(db: Db, which: SQL): Promise<PersonRow[]> {
  const rows = await db
    .select({
      id: person.id,
      name: person.name,
      email: person.email,
      administrator: person.administrator,
      disabledAt: person.disabledAt,
      organisations: sql<
        Named[]
      >`coalesce(json_agg(json_build_object('id', ${organisation.id}, 'name', ${organisation.name}) ORDER BY ${organisation.name}) FILTER (WHERE ${organisation.id} IS NOT NULL), '[]'::json)`,
    })
    .from(person)
    .leftJoin(affiliation, eq(affiliation.personId, person.id))
    .leftJoin(organisation, eq(organisation.id, affiliation.organisationId))
    .where(which)
    .groupBy(person.id)
    .orderBy(asc(person.name))
  return rows.map(({ disabledAt, ...row }) => ({ ...row, disabled: disabledAt !== null }))
}

/** False when somebody has that address already. */
export async function insertPerson(
  tx: Transaction,
  row: { id: string; name: string; email: string; createdAt: Date },
): Promise<boolean> {
  const rows = await tx
    .insert(person)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: person.id })
  return rows.length > 0
}

export async function updatePerson(
  tx: Transaction,
  id: string,
  values: { name?: string; email?: string; administrator?: boolean; disabledAt?: Date | null },
): Promise<boolean> {
  const rows = await tx
    .update(person)
    .set(values)
    .where(eq(person.id, id))
    .returning({ id: person.id })
  return rows.length > 0
}

/** How many administrators besides this one may sign in; locks them, so that two cannot leave at once. */
export async function lockOtherAdministrators(tx: Transaction, id: string): Promise<number> {
  const rows = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.administrator, true), isNull(person.disabledAt)))
    .orderBy(asc(person.id))
    .for('update')
  return rows.filter((row) => row.id !== id).length
}

/** Adds the person to one organisation; nothing changes when they belong to it already. */
export async function affiliate(
  tx: Transaction,
  personId: string,
  organisationId: string,
): Promise<void> {
  await tx.insert(affiliation).values({ personId, organisationId }).onConflictDoNothing()
}

/**
 * Makes these, and no others, the person's organisations. Seats and sessions for one that was left
 * end with it.
 */
export async function replaceAffiliations(
  tx: Transaction,
  personId: string,
  organisationIds: readonly string[],
): Promise<{ left: string[] }> {
  const before = await tx
    .select({ id: affiliation.organisationId })
    .from(affiliation)
    .where(eq(affiliation.personId, personId))
  const left = before.map(({ id }) => id).filter((id) => !organisationIds.includes(id))
  for (const id of organisationIds) await affiliate(tx, personId, id)
  if (left.length > 0) await leave(tx, personId, left)
  return { left }
}

async function leave(tx: Transaction, personId: string, left: string[]): Promise<void> {
  await tx
    .delete(affiliation)
    .where(and(eq(affiliation.personId, personId), inArray(affiliation.organisationId, left)))
  await tx
    .update(seat)
    .set({ holderId: null })
    .where(and(eq(seat.holderId, personId), inArray(seat.organisationId, left)))
  await tx
    .update(seat)
    .set({ substituteId: null })
    .where(and(eq(seat.substituteId, personId), inArray(seat.organisationId, left)))
  await tx
    .update(session)
    .set({ actingOrganisationId: null })
    .where(and(eq(session.personId, personId), inArray(session.actingOrganisationId, left)))
}

/** Whether another person has that address. */
export async function isEmailTaken(db: Db, email: string, exceptId: string): Promise<boolean> {
  const rows = await db
    .select({ id: person.id })
    .from(person)
    .where(and(eq(sql`lower(${person.email})`, email), ne(person.id, exceptId)))
  return rows.length > 0
}
