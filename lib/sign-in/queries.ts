import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import {
  affiliation,
  organisation,
  person,
  rateLimit,
  roleAssignment,
  signInRequest,
} from '@/lib/db/schema/people'
import { stockholmDay } from '@/lib/kernel/day'
import { CODES_ALLOWED, type DemoPerson, type LinkState } from './types'

type Found = { id: string; email: string; returnTo: string }

/** The person with that address who may sign in. */
export async function findPersonByEmail(
  db: Db,
  email: string,
): Promise<{ id: string; name: string; email: string } | null> {
  const [row] = await db
    .select({ id: person.id, name: person.name, email: person.email })
    .from(person)
    .where(and(eq(sql`lower(${person.email})`, email.toLowerCase()), isNull(person.disabledAt)))
  return row ?? null
}

/** Whether someone with this id may sign in. */
export async function mayEnter(db: Db, personId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, personId), isNull(person.disabledAt)))
  return row !== undefined
}

/** Counts one more under `key`; returns how many there are in the running window. */
export async function countInWindow(
  db: Db,
  key: string,
  window: { seconds: number; now: Date },
): Promise<number> {
  const begin = new Date(window.now.getTime() - window.seconds * 1_000)
  const [row] = await db
    .insert(rateLimit)
    .values({ key, windowStartedAt: window.now, count: 1 })
    .onConflictDoUpdate({
      target: rateLimit.key,
      set: {
        count: sql`CASE WHEN ${rateLimit.windowStartedAt} <= ${begin} THEN 1 ELSE ${rateLimit.count} + 1 END`,
        windowStartedAt: sql`CASE WHEN ${rateLimit.windowStartedAt} <= ${begin} THEN ${window.now}::timestamptz ELSE ${rateLimit.windowStartedAt} END`,
      },
    })
    .returning({ count: rateLimit.count })
  return row?.count ?? 1
}

export async function insertRequest(
  tx: Transaction,
  row: typeof signInRequest.$inferInsert,
): Promise<void> {
  await tx.insert(signInRequest).values(row)
}

/** Forgets what nobody can use any more. */
export async function forgetOldRequests(db: Db, before: Date): Promise<void> {
  await db.delete(signInRequest).where(lt(signInRequest.expiresAt, before))
  await db.delete(rateLimit).where(lt(rateLimit.windowStartedAt, before))
}

/** Uses the link up, if it is still good in this browser. Of many at once exactly one gets it. */
export async function consumeLink(
  tx: Transaction,
  link: { linkHash: string; browserHash: string | null; now: Date },
): Promise<Found | null> {
  const [row] = await tx
    .update(signInRequest)
    .set({ consumedAt: link.now })
    .where(
      and(
        eq(signInRequest.linkHash, link.linkHash),
        open(link.now),
        or(
          isNull(signInRequest.browserHash),
          link.browserHash === null ? sql`false` : eq(signInRequest.browserHash, link.browserHash),
        ),
      ),
    )
    .returning(found)
  return row ?? null
}

/** What the link is worth; changes nothing. */
export async function readLink(
  db: Db,
  link: { linkHash: string; browserHash: string | null; now: Date },
): Promise<LinkState> {
  const [row] = await db
    .select({ browserHash: signInRequest.browserHash })
    .from(signInRequest)
    .where(and(eq(signInRequest.linkHash, link.linkHash), open(link.now)))
  if (!row) return 'gone'
  return row.browserHash === null || row.browserHash === link.browserHash
    ? 'ready'
    : 'other-browser'
}

/**
 * Takes one of the few tries at the code of the request that this browser made. Taken before the code
 * is looked at, so that a thousand tries at once are still five.
 */
export async function takeTry(
  db: Db,
  asked: { browserHash: string; now: Date },
): Promise<{ id: string; codeHash: string } | null> {
  const [row] = await db
    .update(signInRequest)
    .set({ failures: sql`${signInRequest.failures} + 1` })
    .where(
      and(
        eq(signInRequest.browserHash, asked.browserHash),
        open(asked.now),
        lt(signInRequest.failures, CODES_ALLOWED),
      ),
    )
    .returning({ id: signInRequest.id, codeHash: signInRequest.codeHash })
  return row ?? null
}

/** Uses the request up after its code was right. Of many at once exactly one gets it. */
export async function consumeRequest(
  tx: Transaction,
  id: string,
  now: Date,
): Promise<Found | null> {
  const [row] = await tx
    .update(signInRequest)
    .set({ consumedAt: now })
    .where(and(eq(signInRequest.id, id), open(now)))
    .returning(found)
  return row ?? null
}

/** Whether this browser has asked and may still type a code. */
export async function hasOpenRequest(db: Db, browserHash: string, now: Date): Promise<boolean> {
  const [row] = await db
    .select({ id: signInRequest.id })
    .from(signInRequest)
    .where(and(eq(signInRequest.browserHash, browserHash), open(now)))
  return row !== undefined
}

/** Everybody, with today's roles, for the demo's sign-in page; a closed area is not named even there. */
export async function listDemoPersons(db: Db, now: Date): Promise<DemoPerson[]> {
  const day = stockholmDay(now)
  const rows = await db
    .select({
      id: person.id,
      name: person.name,
      administrator: person.administrator,
      organisation: organisation.name,
      role: roleAssignment.role,
      areaId: area.id,
      areaSv: area.nameSv,
      areaEn: area.nameEn,
    })
    .from(person)
    .leftJoin(affiliation, eq(affiliation.personId, person.id))
    .leftJoin(organisation, eq(organisation.id, affiliation.organisationId))
    .leftJoin(
      roleAssignment,
      and(
        eq(roleAssignment.personId, person.id),
        sql`${roleAssignment.startsOn} <= ${day}::date`,
        sql`(${roleAssignment.endsOn} IS NULL OR ${roleAssignment.endsOn} >= ${day}::date)`,
      ),
    )
    .leftJoin(area, and(eq(area.id, roleAssignment.areaId), eq(area.visibility, 'partnership')))
    .where(isNull(person.disabledAt))
    .orderBy(asc(person.name), asc(organisation.name), asc(area.position))
  return gather(rows)
}

type DemoRow = {
  id: string
  name: string
  administrator: boolean
  organisation: string | null
  role: string | null
  areaId: string | null
  areaSv: string | null
  areaEn: string | null
}

function gather(rows: DemoRow[]): DemoPerson[] {
  const byId = new Map<string, DemoPerson>()
  for (const row of rows) {
    const { id, name, administrator } = row
    const one = byId.get(id) ?? { id, name, administrator, organisations: [], roles: [] }
    byId.set(id, one)
    if (row.organisation && !one.organisations.includes(row.organisation))
      one.organisations.push(row.organisation)
    const { role, areaId } = row
    if (
      role &&
      areaId &&
      !one.roles.some((known) => known.areaId === areaId && known.role === role)
    )
      one.roles.push({ role, areaId, areaSv: row.areaSv ?? '', areaEn: row.areaEn ?? '' })
  }
  return [...byId.values()]
}

const found = {
  id: signInRequest.id,
  email: signInRequest.email,
  returnTo: signInRequest.returnTo,
}

function open(now: Date) {
  return and(isNull(signInRequest.consumedAt), gt(signInRequest.expiresAt, now))
}
