import { and, eq, gt, gte, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { strongest } from '@/lib/access/strongest'
import type { Actor, AreaRole } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { ask, statement } from '@/lib/db/prepared'
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

/** A session that is alive, of a person who may sign in, as one value: it is asked for every letter. */
const actorsBy = (name: string, which: SQL) =>
  statement(
    name,
    sql`
      SELECT json_build_object(
        'sessionId', s.id, 'tokenHash', s.token_hash,
        'lastSeenAt', s.last_seen_at, 'expiresAt', s.expires_at,
        'person', json_build_object('id', p.id, 'name', p.name, 'email', p.email),
        'organisation', (
          SELECT json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name)
          FROM organisation o JOIN affiliation f ON f.organisation_id = o.id
          WHERE o.id = s.acting_organisation_id AND f.person_id = s.person_id),
        'administrator', p.administrator,
        'roles', (
          SELECT coalesce(json_agg(json_build_object('area', r.area_id, 'role', r.role)), '[]'::json)
          FROM role_assignment r
          WHERE r.person_id = p.id AND r.starts_on <= ${sql.placeholder('day')}::date
            AND (r.ends_on IS NULL OR r.ends_on >= ${sql.placeholder('day')}::date))
        ) AS found
      FROM session s JOIN person p ON p.id = s.person_id
      WHERE ${which} AND p.disabled_at IS NULL
        AND s.expires_at > ${sql.placeholder('now')}::timestamptz
        AND s.idle_expires_at > ${sql.placeholder('now')}::timestamptz`,
  )

const BY = {
  ids: actorsBy('actors-by-ids', sql`s.id = ANY(${sql.placeholder('which')}::uuid[])`),
  tokens: actorsBy(
    'actors-by-tokens',
    sql`s.token_hash = ANY(${sql.placeholder('which')}::text[])`,
  ),
}

type FoundRow = {
  found: Omit<Actor, 'roles'> & {
    tokenHash: string
    lastSeenAt: string
    expiresAt: string
    roles: { area: string; role: AreaRole }[]
  }
}

/** With today's roles. */
async function readActors(
  db: Db,
  by: keyof typeof BY,
  which: readonly string[],
  now: Date,
): Promise<Found[]> {
  const values = { which, now: now.toISOString(), day: stockholmDay(now) }
  const rows = (await ask(db, BY[by], values)) as FoundRow[]
  return rows.map(({ found: { tokenHash, lastSeenAt, expiresAt, roles, ...rest } }) => ({
    tokenHash,
    lastSeenAt: new Date(lastSeenAt),
    expiresAt: new Date(expiresAt),
    actor: { ...rest, roles: strongest(roles) },
  }))
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
