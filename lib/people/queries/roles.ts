import { and, asc, eq, gt, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { AreaRole } from '@/lib/access/types'
import type { Db, Transaction } from '@/lib/db/connection'
import { area, roadmap, section } from '@/lib/db/schema/county'
import { affiliation, invitation, person, roleAssignment } from '@/lib/db/schema/people'
import { stockholmDay } from '@/lib/kernel/day'
import type { HeldRole, Named, NamedArea, OpenThings } from '../types'

const before = alias(roleAssignment, 'before')
const predecessor = alias(person, 'predecessor')

/** Who has, had and will have which role in the area. */
export function listAreaRoles(db: Db, areaId: string): Promise<HeldRole[]> {
  return readRoles(db, eq(roleAssignment.areaId, areaId))
}

export function listRolesOf(db: Db, personId: string): Promise<HeldRole[]> {
  return readRoles(db, eq(roleAssignment.personId, personId))
}

export function listAllRoles(db: Db): Promise<HeldRole[]> {
  return readRoles(db, sql`true`)
}

export async function findRole(db: Db, areaId: string, roleId: string): Promise<HeldRole | null> {
  const which = and(eq(roleAssignment.areaId, areaId), eq(roleAssignment.id, roleId))
  return (await readRoles(db, which ?? sql`false`))[0] ?? null
}

/** Which area a role is in, for whoever decides whether it may be touched. */
export async function areaOfRole(db: Db, roleId: string): Promise<string | null> {
  const [row] = await db
    .select({ areaId: roleAssignment.areaId })
    .from(roleAssignment)
    .where(eq(roleAssignment.id, roleId))
  return row?.areaId ?? null
}

async function readRoles(db: Db, which: SQL): Promise<HeldRole[]> {
  const rows = await db
    .select({
      id: roleAssignment.id,
      person: { id: person.id, name: person.name },
      organisations: sql<string[]>`ARRAY(SELECT o.name FROM affiliation f
        JOIN organisation o ON o.id = f.organisation_id
        WHERE f.person_id = ${person.id} ORDER BY o.name)`,
      area: { id: area.id, slug: area.slug, name: area.nameSv, nameEn: area.nameEn },
      role: roleAssignment.role,
      startsOn: roleAssignment.startsOn,
      endsOn: roleAssignment.endsOn,
      predecessor: { id: predecessor.id, name: predecessor.name },
      handoverNote: roleAssignment.handoverNote,
    })
    .from(roleAssignment)
    .innerJoin(person, eq(person.id, roleAssignment.personId))
    .innerJoin(area, eq(area.id, roleAssignment.areaId))
    .leftJoin(before, eq(before.id, roleAssignment.predecessorId))
    .leftJoin(predecessor, eq(predecessor.id, before.personId))
    .where(which)
    .orderBy(asc(area.position), asc(person.name), asc(roleAssignment.startsOn))
  return rows.map((row) => ({ ...row, role: roleOf(row.role) }))
}

export async function insertRole(
  tx: Transaction,
  row: typeof roleAssignment.$inferInsert,
): Promise<void> {
  await tx.insert(roleAssignment).values(row)
}

/** Whether the person has this role in the area on `day` or later already. */
export async function holdsRole(
  db: Db,
  held: { personId: string; areaId: string; role: AreaRole; day: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: roleAssignment.id })
    .from(roleAssignment)
    .where(
      and(
        eq(roleAssignment.personId, held.personId),
        eq(roleAssignment.areaId, held.areaId),
        eq(roleAssignment.role, held.role),
        or(isNull(roleAssignment.endsOn), sql`${roleAssignment.endsOn} >= ${held.day}::date`),
      ),
    )
  return rows.length > 0
}

/** Locks the role for the rest of the transaction. */
export async function lockRole(tx: Transaction, areaId: string, roleId: string) {
  const [row] = await tx
    .select()
    .from(roleAssignment)
    .where(and(eq(roleAssignment.areaId, areaId), eq(roleAssignment.id, roleId)))
    .for('update')
  return row ? { ...row, role: roleOf(row.role) } : null
}

export async function setRoleEnd(tx: Transaction, roleId: string, endsOn: string): Promise<void> {
  await tx.update(roleAssignment).set({ endsOn }).where(eq(roleAssignment.id, roleId))
}

/** What the leaver has open in this area. Comments and meetings will be added here. */
export async function listOpenThings(
  db: Db,
  role: { id: string; personId: string; areaId: string },
  now: Date,
): Promise<OpenThings> {
  const day = stockholmDay(now)
  // One after the other: this also runs in a transaction, whose connection takes one question at a time.
  const sections = await db
    .select({ id: section.id, name: section.title })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(
      and(
        eq(roadmap.areaId, role.areaId),
        isNull(section.removedAt),
        ofOrganisation(db, role.personId),
      ),
    )
    .orderBy(asc(section.position))
  const invitations = await db
    .select({ id: invitation.id, email: invitation.email })
    .from(invitation)
    .where(openInvitation(role, now))
    .orderBy(asc(invitation.createdAt))
  const roles = await db
    .select({ id: roleAssignment.id, role: roleAssignment.role })
    .from(roleAssignment)
    .where(
      and(
        eq(roleAssignment.areaId, role.areaId),
        eq(roleAssignment.personId, role.personId),
        ne(roleAssignment.id, role.id),
        or(isNull(roleAssignment.endsOn), sql`${roleAssignment.endsOn} >= ${day}::date`),
      ),
    )
  return { sections, invitations, roles: roles.map((one) => ({ ...one, role: roleOf(one.role) })) }
}

/** Gives the leaver's unanswered invitations in the area to the successor. */
export async function passInvitationsOn(
  tx: Transaction,
  role: { personId: string; areaId: string },
  to: { personId: string; now: Date },
): Promise<number> {
  const rows = await tx
    .update(invitation)
    .set({ invitedBy: to.personId })
    .where(openInvitation(role, to.now))
    .returning({ id: invitation.id })
  return rows.length
}

/** Makes another organisation responsible for these sections of the area. */
export async function moveSections(
  tx: Transaction,
  areaId: string,
  move: { sectionIds: string[]; to: string },
): Promise<void> {
  if (move.sectionIds.length === 0) return
  const roadmaps = tx.select({ id: roadmap.id }).from(roadmap).where(eq(roadmap.areaId, areaId))
  await tx
    .update(section)
    .set({ responsibleOrganisationId: move.to })
    .where(and(inArray(section.id, move.sectionIds), inArray(section.roadmapId, roadmaps)))
}

/** Everybody who has or had a role in the area: whom a process leader may name as successor. */
export async function listPersonsOfArea(db: Db, areaId: string): Promise<Named[]> {
  return db
    .selectDistinct({ id: person.id, name: person.name })
    .from(roleAssignment)
    .innerJoin(person, eq(person.id, roleAssignment.personId))
    .where(and(eq(roleAssignment.areaId, areaId), isNull(person.disabledAt)))
    .orderBy(asc(person.name))
}

export async function listAreaNames(db: Db): Promise<NamedArea[]> {
  return db
    .select({ id: area.id, slug: area.slug, name: area.nameSv, nameEn: area.nameEn })
    .from(area)
    .orderBy(asc(area.position))
}

function ofOrganisation(db: Db, personId: string) {
  return inArray(
    section.responsibleOrganisationId,
    db
      .select({ id: affiliation.organisationId })
      .from(affiliation)
      .where(eq(affiliation.personId, personId)),
  )
}

function openInvitation(role: { personId: string; areaId: string }, now: Date) {
  return and(
    eq(invitation.areaId, role.areaId),
    eq(invitation.invitedBy, role.personId),
    isNull(invitation.acceptedAt),
    isNull(invitation.revokedAt),
    gt(invitation.expiresAt, now),
  )
}

/** The table's CHECK allows these words and no other. */
function roleOf(word: string): AreaRole {
  return word as AreaRole
}
