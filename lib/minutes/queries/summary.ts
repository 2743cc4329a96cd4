import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { readersOfMany } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import type { Transaction } from '@/lib/db/connection'
import { meetingSummary } from '@/lib/db/schema/minutes'
import { mailPreference } from '@/lib/db/schema/notices'
import { outcome } from '@/lib/db/schema/outcomes'
import { person } from '@/lib/db/schema/people'

export type SummaryReader = {
  personId: string
  email: string
  locale: 'sv' | 'en'
  /** What the person is today, once for each organisation that the person may act for. */
  actors: Actor[]
}

/** Who asked for the summary and may still sign in, with what they may read today. */
export async function summaryReaders(
  tx: Transaction,
  meetingId: string,
  day: string,
): Promise<SummaryReader[]> {
  const rows = await tx
    .select({
      personId: person.id,
      email: person.email,
      locale: sql<'sv' | 'en'>`coalesce(${mailPreference.locale}, 'sv')`,
    })
    .from(meetingSummary)
    .innerJoin(person, eq(person.id, meetingSummary.personId))
    .leftJoin(mailPreference, eq(mailPreference.personId, person.id))
    .where(and(eq(meetingSummary.meetingId, meetingId), isNull(person.disabledAt)))
    .orderBy(asc(person.email))
  const ids = rows.map(({ personId }) => personId)
  const actors = await readersOfMany(tx, ids, day)
  return rows.map((row) => ({ ...row, actors: actors.get(row.personId) ?? [] }))
}

export type ActionOwner = { id: string; person: string | null; organisation: string | null }

/** The actions among these outcomes, with whose they are. */
export async function ownersOfActions(
  tx: Transaction,
  outcomeIds: readonly string[],
): Promise<ActionOwner[]> {
  if (outcomeIds.length === 0) return []
  return tx
    .select({
      id: outcome.id,
      person: outcome.ownerPersonId,
      organisation: outcome.ownerOrganisationId,
    })
    .from(outcome)
    .where(and(inArray(outcome.id, [...outcomeIds]), eq(outcome.kind, 'action')))
}

export async function markSummaries(
  tx: Transaction,
  meetingId: string,
  which: { persons: readonly string[]; at: Date },
): Promise<void> {
  if (which.persons.length === 0) return
  await tx
    .update(meetingSummary)
    .set({ sentAt: which.at })
    .where(
      and(
        eq(meetingSummary.meetingId, meetingId),
        inArray(meetingSummary.personId, [...which.persons]),
      ),
    )
}
