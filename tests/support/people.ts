import { randomUUID } from 'node:crypto'
import type { Actor, AreaRole, AreaVisibility } from '@/lib/access/types'
import { createSession, findActor, type CreatedSession } from '@/lib/auth/queries'
import type { Db } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import { affiliation, organisation, person, roleAssignment } from '@/lib/db/schema/people'
import { newId } from '@/lib/kernel/ids'

/** A day on which nothing else happens: tests that do not care about time stand here. */
export const NOW = new Date('2026-11-23T09:00:00Z')

const colour = {
  light: { fill: '#9E4C00', tint: '#FAEBD8' },
  dark: { fill: '#F2B36C', tint: '#3A2812' },
}

/** Rows that stand for themselves; each takes what the test is about and invents the rest. */
export async function makeArea(
  db: Db,
  given: { slug?: string; name?: string; visibility?: AreaVisibility } = {},
): Promise<{ id: string; slug: string; name: string; visibility: AreaVisibility }> {
  const id = randomUUID()
  const slug = given.slug ?? `area-${id.slice(0, 8)}`
  const name = given.name ?? `Område ${id.slice(0, 8)}`
  const visibility = given.visibility ?? 'partnership'
  await db.insert(area).values({
    id,
    slug,
    kind: 'strength-area',
    nameSv: name,
    nameEn: name,
    descriptionSv: '',
    descriptionEn: '',
    colour,
    visibility,
    position: 1,
  })
  return { id, slug, name, visibility }
}

export async function makeOrganisation(
  db: Db,
  given: { name?: string; shortName?: string; kind?: string } = {},
): Promise<{ id: string; name: string }> {
  const id = randomUUID()
  const name = given.name ?? `Organisation ${id.slice(0, 8)}`
  await db.insert(organisation).values({
    id,
    name,
    shortName: given.shortName ?? 'Org',
    // No municipality: the tests of the demo county know how many of those it has.
    kind: given.kind ?? 'company',
  })
  return { id, name }
}

/** A person in the given organisations (one of its own when none is said). */
export async function makePerson(
  db: Db,
  given: { email?: string; name?: string; administrator?: true; organisations?: string[] } = {},
): Promise<{ id: string; email: string; name: string }> {
  const id = randomUUID()
  const email = given.email ?? `p-${id.slice(0, 8)}@lan.example`
  const name = given.name ?? `Person ${id.slice(0, 8)}`
  await db.insert(person).values({ id, email, name, administrator: given.administrator ?? false })
  const organisations = given.organisations ?? [(await makeOrganisation(db)).id]
  for (const organisationId of organisations)
    await db.insert(affiliation).values({ personId: id, organisationId })
  return { id, email, name }
}

export async function giveRole(
  db: Db,
  given: { person: string; area: string; role: AreaRole; startsOn?: string; endsOn?: string },
): Promise<string> {
  const id = randomUUID()
  await db.insert(roleAssignment).values({
    id,
    personId: given.person,
    areaId: given.area,
    role: given.role,
    startsOn: given.startsOn ?? '2020-01-01',
    endsOn: given.endsOn ?? null,
  })
  return id
}

export function signIn(db: Db, personId: string, now = NOW): Promise<CreatedSession> {
  return createSession(db, { personId, label: 'test', now, newId, demo: false })
}

/** The person as a signed-in actor, with the roles that the database holds. */
export async function actorFor(db: Db, personId: string, now = NOW): Promise<Actor> {
  const { token } = await signIn(db, personId, now)
  const actor = await findActor(db, token, now)
  if (!actor) throw new Error('The session that was just made is not there.')
  return actor
}
