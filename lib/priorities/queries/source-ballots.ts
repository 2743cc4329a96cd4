import { and, desc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Bilingual } from '@/lib/areas/types'
import type { Db, Transaction } from '@/lib/db/connection'
import { ballot, ballotOption } from '@/lib/db/schema/ballots'
import { priority } from '@/lib/db/schema/priorities'

/** As many are offered in a form. */
const OFFERED = 100

export type SourceBallot = { id: string; question: Bilingual; at: Date }

type Which = {
  /** Areas whose ballots whoever asks may read. */
  readable: readonly string[]
} & (
  | { ids: readonly string[] }
  /** The area whose priority the source is for. */
  | { areaId: string }
)

/**
 * Ballots, the newest first: those given, which may have been opened again since, or what a form offers,
 * closed ones that the area leads or that asked about its priorities.
 */
export async function readSourceBallots(db: Db, which: Which): Promise<SourceBallot[]> {
  const { questionSv: sv, questionEn: en, closedAt, openedAt } = ballot
  const rows = await db
    .select({ id: ballot.id, sv, en, at: openedAt })
    .from(ballot)
    .where(
      and(
        inArray(ballot.areaId, [...which.readable]),
        'ids' in which ? inArray(ballot.id, [...which.ids]) : isOffered(which.areaId),
      ),
    )
    .orderBy(desc(closedAt), ballot.id)
    .limit(OFFERED)
  // Whatever is not a draft has been opened.
  return rows.flatMap(({ id, sv, en, at }) =>
    at ? { id, question: { sv, en: en || sv }, at } : [],
  )
}

function isOffered(areaId: string) {
  const asksAboutIts = sql`EXISTS (SELECT 1 FROM ${ballotOption}
    JOIN ${priority} ON ${priority.id} = ${ballotOption.priorityId}
    WHERE ${ballotOption.ballotId} = ${ballot.id} AND ${priority.areaId} = ${areaId})`
  return and(eq(ballot.state, 'closed'), or(eq(ballot.areaId, areaId), asksAboutIts))
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
