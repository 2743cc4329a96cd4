import { eq } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { affiliation, organisation, person, roleAssignment, seat } from '@/lib/db/schema/people'
import type { NewId } from '@/lib/kernel/ids'
import type { Profile } from '../schema'
import type { ImportResult } from '../types'
import { differs } from './differs'

type Ids = Map<string, string>

export async function saveOrganisations(
  tx: Transaction,
  newId: NewId,
  { profile, municipalities }: { profile: Profile['organisations']; municipalities: Ids },
  result: ImportResult,
): Promise<Ids> {
  const rows = await tx.select().from(organisation)
  const byName = new Map(rows.map((row) => [row.name, row]))
  const idsByName: Ids = new Map(rows.map((row) => [row.name, row.id]))
  for (const given of profile) {
    const wanted = {
      name: given.name,
      shortName: given.shortName,
      kind: given.kind,
      municipalityId: given.municipality ? (municipalities.get(given.municipality) ?? null) : null,
    }
    const existing = byName.get(wanted.name)
    const id = existing?.id ?? newId()
    if (!existing) {
      await tx.insert(organisation).values({ id, ...wanted })
      result.made.push({ what: 'organisation', name: wanted.name })
    } else if (differs(existing, wanted)) {
      await tx.update(organisation).set(wanted).where(eq(organisation.id, id))
      result.changed.push({ what: 'organisation', name: wanted.name })
    }
    idsByName.set(wanted.name, id)
  }
  return idsByName
}

/**
 * A person is made with organisations and roles when the address is new. Someone who is here already
 * is left alone: rights are given and ended in the program, and a file must not bring them back.
 */
export async function makePersons(
  tx: Transaction,
  newId: NewId,
  known: { profile: Profile['persons']; organisations: Ids; areas: Ids },
  result: ImportResult,
): Promise<Ids> {
  const rows = await tx.select({ id: person.id, email: person.email }).from(person)
  const idsByEmail: Ids = new Map(rows.map((row) => [row.email.toLowerCase(), row.id]))
  for (const { email, name, administrator, organisations, roles } of known.profile) {
    if (idsByEmail.has(email)) continue
    const personId = newId()
    await tx.insert(person).values({ id: personId, email, name, administrator })
    for (const organisationName of organisations)
      await tx
        .insert(affiliation)
        .values({ personId, organisationId: idOf(known.organisations, organisationName) })
    for (const { area, role, from } of roles)
      await tx
        .insert(roleAssignment)
        .values({ id: newId(), personId, areaId: idOf(known.areas, area), role, startsOn: from })
    idsByEmail.set(email, personId)
    result.made.push({ what: 'person', name: email })
  }
  return idsByEmail
}

/** A seat is filled once; later changes of it belong to the administrator. */
export async function makeSeats(
  tx: Transaction,
  known: { profile: Profile['seats']; organisations: Ids; persons: Ids },
  result: ImportResult,
): Promise<void> {
  for (const { organisation: name, holder, substitute } of known.profile) {
    const personId = (email: string | undefined) =>
      email === undefined ? null : idOf(known.persons, email.toLowerCase())
    const made = await tx
      .insert(seat)
      .values({
        organisationId: idOf(known.organisations, name),
        holderId: personId(holder),
        substituteId: personId(substitute),
      })
      .onConflictDoNothing()
      .returning({ id: seat.organisationId })
    if (made.length > 0) result.made.push({ what: 'seat', name })
  }
}

/** The file's references were checked before the first write, so a missing one is a bug. */
export function idOf(ids: Ids, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`import: nothing is called ${JSON.stringify(key)}`)
  return id
}
