import { and, desc, eq, gt, isNull, sql, type SQL } from 'drizzle-orm'
import type { AreaRole } from '@/lib/access/types'
import type { Db, Transaction } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import { invitation, organisation, person } from '@/lib/db/schema/people'
import { invitationState } from '../rules'
import type { Invitation } from '../types'

export function listInvitations(db: Db, now: Date): Promise<Invitation[]> {
  return read(db, sql`true`, now)
}

export function listAreaInvitations(db: Db, areaId: string, now: Date): Promise<Invitation[]> {
  return read(db, eq(invitation.areaId, areaId), now)
}

export async function findInvitation(
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<Invitation | null> {
  return (await read(db, eq(invitation.tokenHash, tokenHash), now))[0] ?? null
}

/** Which area an invitation is to, for whoever decides whether it may be revoked. */
export async function areaOfInvitation(db: Db, id: string): Promise<string | null> {
  const [row] = await db
    .select({ areaId: invitation.areaId })
    .from(invitation)
    .where(eq(invitation.id, id))
  return row?.areaId ?? null
}

export async function insertInvitation(
  tx: Transaction,
  row: typeof invitation.$inferInsert,
): Promise<void> {
  await tx.insert(invitation).values(row)
}

/** Takes it back if it still waits, in `areaId` where that is not null. */
export async function revoke(
  tx: Transaction,
  which: { id: string; areaId: string | null },
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .update(invitation)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitation.id, which.id),
        which.areaId === null ? sql`true` : eq(invitation.areaId, which.areaId),
        waiting(now),
      ),
    )
    .returning({ id: invitation.id })
  return rows.length > 0
}

/** Uses it up if it still waits. Of many at once exactly one gets it. */
export async function consumeInvitation(tx: Transaction, tokenHash: string, now: Date) {
  const [row] = await tx
    .update(invitation)
    .set({ acceptedAt: now })
    .where(and(eq(invitation.tokenHash, tokenHash), waiting(now)))
    .returning()
  return row ? { ...row, role: roleOf(row.role) } : null
}

async function read(db: Db, which: SQL, now: Date): Promise<Invitation[]> {
  const rows = await db
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      area: { id: area.id, slug: area.slug, name: area.nameSv, nameEn: area.nameEn },
      organisation: { id: organisation.id, name: organisation.name },
      invitedBy: { id: person.id, name: person.name },
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
      acceptedAt: invitation.acceptedAt,
      revokedAt: invitation.revokedAt,
    })
    .from(invitation)
    .innerJoin(organisation, eq(organisation.id, invitation.organisationId))
    .innerJoin(person, eq(person.id, invitation.invitedBy))
    .leftJoin(area, eq(area.id, invitation.areaId))
    .where(which)
    .orderBy(desc(invitation.createdAt))
  return rows.map(({ acceptedAt, revokedAt, ...row }) => ({
    ...row,
    role: roleOf(row.role),
    state: invitationState({ acceptedAt, revokedAt, expiresAt: row.expiresAt }, now),
  }))
}

function waiting(now: Date) {
  return and(
    isNull(invitation.acceptedAt),
    isNull(invitation.revokedAt),
    gt(invitation.expiresAt, now),
  )
}

/** The table's CHECK allows these words, null and no other. */
function roleOf(word: string | null): AreaRole | null {
  return word as AreaRole | null
}
