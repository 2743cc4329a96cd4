import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { organisation, session } from '@/lib/db/schema/people'
import type { OwnSession } from '../types'

/** Where the person is signed in now, the latest used first. */
export async function listSessions(db: Db, personId: string, now: Date): Promise<OwnSession[]> {
  return db
    .select({
      id: session.id,
      label: session.label,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      organisation: organisation.name,
    })
    .from(session)
    .leftJoin(organisation, eq(organisation.id, session.actingOrganisationId))
    .where(
      and(
        eq(session.personId, personId),
        gt(session.expiresAt, now),
        gt(session.idleExpiresAt, now),
      ),
    )
    .orderBy(desc(session.lastSeenAt))
}

/** False when the person has no such session. */
export async function deleteSession(
  tx: Transaction,
  personId: string,
  sessionId: string,
): Promise<boolean> {
  const rows = await tx
    .delete(session)
    .where(and(eq(session.id, sessionId), eq(session.personId, personId)))
    .returning({ id: session.id })
  return rows.length > 0
}

/** @returns how many there were. */
export async function deleteSessionsOf(tx: Transaction, personId: string): Promise<number> {
  const rows = await tx
    .delete(session)
    .where(eq(session.personId, personId))
    .returning({ id: session.id })
  return rows.length
}

export async function setActing(
  tx: Transaction,
  sessionId: string,
  organisationId: string,
): Promise<void> {
  await tx
    .update(session)
    .set({ actingOrganisationId: organisationId })
    .where(eq(session.id, sessionId))
}

/** Whoever can change more from now on is asked sooner who they are; sessions only get shorter. */
export async function shortenSessions(
  tx: Transaction,
  personId: string,
  life: { now: Date; idle: number; absolute: number },
): Promise<void> {
  const end = new Date(life.now.getTime() + life.absolute * 1_000)
  const idleEnd = new Date(life.now.getTime() + life.idle * 1_000)
  await tx
    .update(session)
    .set({
      idleSeconds: sql`LEAST(${session.idleSeconds}, ${life.idle}::int)`,
      idleExpiresAt: sql`LEAST(${session.idleExpiresAt}, ${idleEnd}::timestamptz)`,
      expiresAt: sql`LEAST(${session.expiresAt}, ${end}::timestamptz)`,
    })
    .where(eq(session.personId, personId))
}
