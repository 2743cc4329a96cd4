import { and, eq, exists, gt, gte, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { strongest } from '@/lib/access/strongest'
import type { Actor, AreaRole } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { prepared } from '@/lib/db/prepared'
import { affiliation, organisation, person, roleAssignment, session } from '@/lib/db/schema/people'
import { stockholmDay } from '@/lib/kernel/day'
import { newSecret, type NewId } from '@/lib/kernel/ids'
import { sessionLifetime } from './lifetime'
import { hashToken } from './token'

/** A session that shows itself is written down at most this often, in milliseconds. */
const TOUCH_EVERY = 60_000

type Found = { actor: Actor; tokenHash: string; lastSeenAt: Date; expiresAt: Date }

/** Who holds this session's cookie; null when it is over, or the person may not sign in. */
export async function findActor(db: Db, token: string, now: Date): Promise<Actor | null> {
  return (await findByToken(db, token, now))?.actor ?? null
}

/** As `findActor`, for many in one query, by token. */
export async function findActorsByToken(
  db: Db,
  tokens: readonly string[],
  now: Date,
): Promise<Map<string, Actor>> {
  const byHash = new Map(tokens.map((token) => [hashToken(token), token]))
  const found = await readActors(db, 'tokens', [...byHash.keys()], now)
  return new Map(found.map(({ tokenHash, actor }) => [byHash.get(tokenHash) ?? '', actor]))
}

/** As `findActor`, with the session's absolute end. */
export async function findSession(
  db: Db,
  token: string,
  now: Date,
): Promise<{ actor: Actor; expiresAt: Date } | null> {
  return findByToken(db, token, now)
}

/** As `findActor`, and notes that the session is in use, so that it does not end for idleness. */
export async function visit(db: Db, token: string, now: Date): Promise<Actor | null> {
  const found = await findByToken(db, token, now)
  if (!found) return null
  if (now.getTime() - found.lastSeenAt.getTime() >= TOUCH_EVERY)
    await touchSessions(db, [found.actor.sessionId], now)
  return found.actor
}

export async function findActorBySession(
  db: Db,
  sessionId: string,
  now: Date,
): Promise<Actor | null> {
  return (await findActors(db, [sessionId], now)).get(sessionId) ?? null
}

/** The actors behind many sessions, in one query, by session id. A session that is over is absent. */
export async function findActors(
  db: Db,
  sessionIds: readonly string[],
  now: Date,
): Promise<Map<string, Actor>> {
  if (sessionIds.length === 0) return new Map()
  const found = await readActors(db, 'ids', [...sessionIds], now)
  return new Map(found.map(({ actor }) => [actor.sessionId, actor]))
}

/**
 * Notes that these sessions are in use: whoever writes in an open socket sends no requests.
 * Each is written at most once a minute, and never past its absolute end.
 */
export async function touchSessions(
  db: Db,
  sessionIds: readonly string[],
  now: Date,
): Promise<void> {
  if (sessionIds.length === 0) return
  await db
    .update(session)
    .set({
      lastSeenAt: now,
      idleExpiresAt: sql`LEAST(${now}::timestamptz + make_interval(secs => ${session.idleSeconds}), ${session.expiresAt})`,
    })
    .where(
      and(
        inArray(session.id, [...sessionIds]),
        lt(session.lastSeenAt, new Date(now.getTime() - TOUCH_EVERY + 1)),
        gt(session.idleExpiresAt, now),
      ),
    )
}

export type NewSession = {
  personId: string
  /** What "My sessions" shows: browser and system, or "command line". */
  label: string
  now: Date
  newId: NewId
  /** In the demo sessions last longer. */
  demo: boolean
  /** Made by next-auth for a provider's callback; otherwise a new one is made here. */
  token?: string
}
export type CreatedSession = { id: string; token: string; expiresAt: Date }

/**
 * A new session with a token that is told once and stored hashed. The person acts for the
 * organisation chosen last, else for the first by name.
 */
export async function createSession(db: Db, input: NewSession): Promise<CreatedSession> {
  const { personId, now } = input
  const lifetime = sessionLifetime(await standingOf(db, personId, now), input.demo)
  const token = input.token ?? newSecret()
  const row = {
    id: input.newId(),
    tokenHash: hashToken(token),
    personId,
    actingOrganisationId: await defaultOrganisation(db, personId),
    label: input.label,
    createdAt: now,
    lastSeenAt: now,
    idleSeconds: lifetime.idle,
    idleExpiresAt: after(now, lifetime.idle),
    expiresAt: after(now, lifetime.absolute),
  }
  await db.insert(session).values(row)
  return { id: row.id, token, expiresAt: row.expiresAt }
}

/** Ends the session that this token opens. */
export async function endSessionByToken(db: Db, token: string): Promise<void> {
  await db.delete(session).where(eq(session.tokenHash, hashToken(token)))
}

async function findByToken(db: Db, token: string, now: Date): Promise<Found | null> {
  const [found] = await readActors(db, 'tokens', [hashToken(token)], now)
  return found ?? null
}

const BY = {
  ids: sql`${session.id} = ANY(${sql.placeholder('which')}::uuid[])`,
  tokens: sql`${session.tokenHash} = ANY(${sql.placeholder('which')}::text[])`,
}

/** Sessions that are alive, of persons who may sign in, with today's roles. */
async function readActors(
  db: Db,
  by: keyof typeof BY,
  which: readonly string[],
  now: Date,
): Promise<Found[]> {
  const query = prepared(db, `actors-by-${by}`, (on, name) => actors(on, BY[by]).prepare(name))
  const rows = await query.execute({ which, now, day: stockholmDay(now) })
  return rows.map(({ tokenHash, lastSeenAt, expiresAt, roles, ...rest }) => ({
    tokenHash,
    lastSeenAt,
    expiresAt,
    actor: { ...rest, roles: strongest(roles) },
  }))
}

/** Of the instant `now`, on the day `day`. */
function actors(db: Db, which: SQL) {
  const now = sql`${sql.placeholder('now')}::timestamptz`
  const day = sql`${sql.placeholder('day')}::date`
  const rolesToday = sql<{ area: string; role: AreaRole }[]>`(
    SELECT coalesce(json_agg(json_build_object('area', r.area_id, 'role', r.role)), '[]'::json)
    FROM ${roleAssignment} r
    WHERE r.person_id = ${person.id} AND r.starts_on <= ${day}
      AND (r.ends_on IS NULL OR r.ends_on >= ${day}))`
  return db
    .select({
      sessionId: session.id,
      tokenHash: session.tokenHash,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
      person: { id: person.id, name: person.name, email: person.email },
      organisation: {
        id: organisation.id,
        name: organisation.name,
        shortName: organisation.shortName,
      },
      administrator: person.administrator,
      roles: rolesToday,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .leftJoin(
      organisation,
      and(
        eq(organisation.id, session.actingOrganisationId),
        exists(
          db
            .select({ one: sql`1` })
            .from(affiliation)
            .where(
              and(
                eq(affiliation.personId, session.personId),
                eq(affiliation.organisationId, organisation.id),
              ),
            ),
        ),
      ),
    )
    .where(
      and(
        which,
        gt(session.expiresAt, now),
        gt(session.idleExpiresAt, now),
        isNull(person.disabledAt),
      ),
    )
}

async function standingOf(db: Db, personId: string, now: Date): Promise<'trusted' | 'other'> {
  const day = stockholmDay(now)
  const [row] = await db
    .select({ trusted: sql<boolean>`${person.administrator} OR count(${roleAssignment.id}) > 0` })
    .from(person)
    .leftJoin(
      roleAssignment,
      and(
        eq(roleAssignment.personId, person.id),
        eq(roleAssignment.role, 'process-leader'),
        lte(roleAssignment.startsOn, day),
        or(isNull(roleAssignment.endsOn), gte(roleAssignment.endsOn, day)),
      ),
    )
    .where(eq(person.id, personId))
    .groupBy(person.id)
  return row?.trusted ? 'trusted' : 'other'
}

async function defaultOrganisation(db: Db, personId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: affiliation.organisationId })
    .from(affiliation)
    .innerJoin(organisation, eq(organisation.id, affiliation.organisationId))
    .leftJoin(
      session,
      and(
        eq(session.personId, affiliation.personId),
        eq(session.actingOrganisationId, affiliation.organisationId),
      ),
    )
    .where(eq(affiliation.personId, personId))
    .orderBy(sql`${session.createdAt} DESC NULLS LAST`, organisation.name)
    .limit(1)
  return row?.id ?? null
}

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000)
}
