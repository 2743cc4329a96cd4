import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import { affiliation, organisation, person, roleAssignment, session } from '@/lib/db/schema/people'
import type { AreaRole } from '@/lib/access/types'

/** Puts the least into a database that a document needs: areas, people with roles, their sessions. */
export async function addArea(db: Database, visibility: 'partnership' | 'members' = 'partnership') {
  const id = randomUUID()
  await db.insert(area).values({
    id,
    slug: id,
    kind: 'strength-area',
    nameSv: 'Område',
    nameEn: 'Area',
    descriptionSv: '',
    descriptionEn: '',
    colour: {},
    visibility,
    position: 1,
  })
  return id
}

export async function addPerson(
  db: Database,
  name: string,
  roles: Record<string, AreaRole> = {},
): Promise<{ personId: string; organisationId: string; sessionId: string }> {
  const personId = randomUUID()
  const organisationId = randomUUID()
  const sessionId = randomUUID()
  await db.insert(organisation).values({
    id: organisationId,
    name: `Organisation ${organisationId}`,
    shortName: name.slice(0, 6),
    kind: 'other',
  })
  await db.insert(person).values({ id: personId, email: `${personId}@example.org`, name })
  await db.insert(affiliation).values({ personId, organisationId })
  for (const [areaId, role] of Object.entries(roles))
    await db
      .insert(roleAssignment)
      .values({ id: randomUUID(), personId, areaId, role, startsOn: '2020-01-01' })
  const later = new Date(Date.now() + 3_600_000)
  await db.insert(session).values({
    id: sessionId,
    tokenHash: sessionId,
    personId,
    actingOrganisationId: organisationId,
    idleSeconds: 3_600,
    idleExpiresAt: later,
    expiresAt: later,
  })
  return { personId, organisationId, sessionId }
}
