import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Bilingual } from '@/lib/areas/types'
import type { Db, Transaction } from '@/lib/db/connection'
import { ballot } from '@/lib/db/schema/ballots'

/** As many are offered in a form. */
const OFFERED = 100

export type SourceBallot = { id: string; question: Bilingual; at: Date }

/**
 * Ballots that an area leads, the newest first: those given, which may have been opened again since, or the
 * closed ones, which a form offers.
 */
export async function readSourceBallots(
  db: Db,
  { areaId, ids }: { areaId: string; ids?: readonly string[] },
): Promise<SourceBallot[]> {
  const { questionSv: sv, questionEn: en, closedAt, openedAt } = ballot
  const rows = await db
    .select({ id: ballot.id, sv, en, at: openedAt })
    .from(ballot)
    .where(
      and(
        eq(ballot.areaId, areaId),
        ids ? inArray(ballot.id, [...ids]) : eq(ballot.state, 'closed'),
      ),
    )
    .orderBy(desc(closedAt), ballot.id)
    .limit(OFFERED)
  // Whatever is not a draft has been opened.
  return rows.flatMap(({ id, sv, en, at }) =>
    at ? { id, question: { sv, en: en || sv }, at } : [],
  )
}

/** The area that leads a ballot that is closed, and stays so until the end of the transaction. */
export async function areaOfClosedBallot(tx: Transaction, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ areaId: ballot.areaId, state: ballot.state })
    .from(ballot)
    .where(eq(ballot.id, id))
    .for('share')
  return row?.state === 'closed' ? row.areaId : null
}
