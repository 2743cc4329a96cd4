import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { agendaItem, meeting } from '@/lib/db/schema/meetings'

export async function firstItem(tx: Transaction, meetingId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, meetingId), isNull(agendaItem.removedAt)))
    .orderBy(asc(agendaItem.position), asc(agendaItem.id))
    .limit(1)
  return row?.id ?? null
}

/** What is so while the meeting goes on; calendars need not know of it. */
export async function setLive(
  tx: Transaction,
  meetingId: string,
  set: Partial<typeof meeting.$inferInsert>,
): Promise<void> {
  await tx.update(meeting).set(set).where(eq(meeting.id, meetingId))
}

/** The round of the code that is shown, and whether there is one. */
export async function readRound(
  db: Pick<Transaction, 'select'>,
  meetingId: string,
): Promise<{ round: number; joinKey: string | null } | null> {
  const [row] = await db
    .select({ round: meeting.joinRound, joinKey: meeting.joinKey })
    .from(meeting)
    .where(eq(meeting.id, meetingId))
  return row ?? null
}
