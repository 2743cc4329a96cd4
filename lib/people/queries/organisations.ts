import { and, asc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db, Transaction } from '@/lib/db/connection'
import { municipality } from '@/lib/db/schema/county'
import { affiliation, organisation, person, seat } from '@/lib/db/schema/people'
import type { Named, OrganisationKind, OrganisationRow } from '../types'

const holder = alias(person, 'holder')
const substitute = alias(person, 'substitute')

/** Every organisation with its seat, by name. */
export async function listOrganisations(db: Db): Promise<OrganisationRow[]> {
  const rows = await db
    .select({
      id: organisation.id,
      name: organisation.name,
      shortName: organisation.shortName,
      kind: organisation.kind,
      municipality: { id: municipality.id, name: municipality.name },
      persons: sql<number>`(SELECT count(*)::int FROM ${affiliation} a WHERE a.organisation_id = ${organisation.id})`,
      holder: { id: holder.id, name: holder.name },
      substitute: { id: substitute.id, name: substitute.name },
    })
    .from(organisation)
    .leftJoin(municipality, eq(municipality.id, organisation.municipalityId))
    .leftJoin(seat, eq(seat.organisationId, organisation.id))
    .leftJoin(holder, eq(holder.id, seat.holderId))
    .leftJoin(substitute, eq(substitute.id, seat.substituteId))
    .orderBy(asc(organisation.name))
  return rows.map((row) => ({ ...row, kind: kindOf(row.kind) }))
}

/** The first so many names, by name. */
export async function listOrganisationNames(db: Db, most: number): Promise<string[]> {
  const rows = await db
    .select({ name: organisation.name })
    .from(organisation)
    .orderBy(asc(organisation.name))
    .limit(most)
  return rows.map(({ name }) => name)
}

export async function findOrganisation(db: Db, id: string): Promise<OrganisationRow | null> {
  return (await listOrganisations(db)).find((one) => one.id === id) ?? null
}

export async function listMunicipalities(db: Db): Promise<Named[]> {
  return db
    .select({ id: municipality.id, name: municipality.name })
    .from(municipality)
    .orderBy(asc(municipality.name))
}

export async function listPersonsOf(db: Db, organisationId: string): Promise<Named[]> {
  return db
    .select({ id: person.id, name: person.name })
    .from(affiliation)
    .innerJoin(person, eq(person.id, affiliation.personId))
    .where(eq(affiliation.organisationId, organisationId))
    .orderBy(asc(person.name))
}

/** The organisations that a person may act for, by name. */
export async function listOrganisationsOf(db: Db, personId: string): Promise<Named[]> {
  return db
    .select({ id: organisation.id, name: organisation.name })
    .from(affiliation)
    .innerJoin(organisation, eq(organisation.id, affiliation.organisationId))
    .where(eq(affiliation.personId, personId))
    .orderBy(asc(organisation.name))
}

export async function belongsTo(
  db: Db,
  personId: string,
  organisationId: string,
): Promise<boolean> {
  const [row] = await db
    .select({ id: affiliation.personId })
    .from(affiliation)
    .where(and(eq(affiliation.personId, personId), eq(affiliation.organisationId, organisationId)))
  return row !== undefined
}

type OrganisationValues = {
  name: string
  shortName: string
  kind: OrganisationKind
  municipalityId: string | null
}

/** False when another organisation has that name already. */
export async function insertOrganisation(
  tx: Transaction,
  id: string,
  values: OrganisationValues,
): Promise<boolean> {
  const rows = await tx
    .insert(organisation)
    .values({ id, ...values })
    .onConflictDoNothing({ target: organisation.name })
    .returning({ id: organisation.id })
  return rows.length > 0
}

export async function updateOrganisation(
  tx: Transaction,
  id: string,
  values: OrganisationValues,
): Promise<boolean> {
  const rows = await tx
    .update(organisation)
    .set(values)
    .where(eq(organisation.id, id))
    .returning({ id: organisation.id })
  return rows.length > 0
}

export async function isNameTaken(db: Db, name: string, exceptId: string): Promise<boolean> {
  const rows = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(eq(organisation.name, name))
  return rows.some((row) => row.id !== exceptId)
}

export async function municipalityExists(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: municipality.id })
    .from(municipality)
    .where(eq(municipality.id, id))
  return rows.length > 0
}

export async function organisationExists(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(eq(organisation.id, id))
  return rows.length > 0
}

/** One seat for each organisation: its mandate holder and a substitute. */
export async function putSeat(
  tx: Transaction,
  organisationId: string,
  persons: { holderId: string | null; substituteId: string | null },
): Promise<void> {
  await tx
    .insert(seat)
    .values({ organisationId, ...persons })
    .onConflictDoUpdate({ target: seat.organisationId, set: persons })
}

/** The table's CHECK allows these words and no other. */
function kindOf(word: string): OrganisationKind {
  return word as OrganisationKind
}
