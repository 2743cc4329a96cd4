import { eq, sql } from 'drizzle-orm'
import type { By } from '@/lib/comments/queries/writing'
import type { Place, ProposalMode, ProposalState } from '@/lib/comments/types'
import type { Db, Transaction } from '@/lib/db/connection'
import { proposal } from '@/lib/db/schema/comments'

export async function insertProposal(
  tx: Transaction,
  made: { threadId: string; mode: ProposalMode; replacement: string },
): Promise<void> {
  await tx.insert(proposal).values({ ...made, state: 'open' })
}

/** A proposal for somebody who decides about it, with what its passage reads, and the database's instant. */
export type HeldProposal = {
  mode: ProposalMode
  replacement: string
  state: ProposalState
  decidedBy: string | null
  decidedAt: Date | null
  wordsBefore: string | null
  wordsAfter: string | null
  acceptanceId: string | null
  appliedAt: Date | null
  place: Place
  words: string
  prefix: string
  suffix: string
  quote: string
  createdBy: string
  sectionId: string | null
  documentId: string | null
  /** Read when the thread was held. */
  at: Date
}

/** Null where the thread carries no proposal. Whoever calls holds the thread (`lockThread`). */
export async function readHeld(tx: Transaction, threadId: string): Promise<HeldProposal | null> {
  const { rows } = await tx.execute<Record<keyof HeldProposal, unknown>>(sql`
    SELECT p.mode, p.replacement, p.state, p.decided_by AS "decidedBy",
      p.words_before AS "wordsBefore", p.words_after AS "wordsAfter",
      p.acceptance_id AS "acceptanceId", t.place, t.words,
      t.words_prefix AS prefix, t.words_suffix AS suffix, t.quote, t.created_by AS "createdBy",
      t.section_id AS "sectionId", t.document_id AS "documentId",
      extract(epoch FROM p.decided_at) * 1000 AS "decidedAt",
      extract(epoch FROM p.applied_at) * 1000 AS "appliedAt",
      extract(epoch FROM clock_timestamp()) * 1000 AS at
    FROM proposal p JOIN thread t ON t.id = p.thread_id WHERE p.thread_id = ${threadId}`)
  const [row] = rows
  return row ? held(row) : null
}

/** The columns' CHECKs allow these words and no other; instants come as milliseconds. */
function held(row: Record<keyof HeldProposal, unknown>): HeldProposal {
  const { decidedAt, appliedAt, at, ...rest } = row
  return {
    ...(rest as Omit<HeldProposal, 'decidedAt' | 'appliedAt' | 'at'>),
    decidedAt: instant(decidedAt),
    appliedAt: instant(appliedAt),
    at: new Date(Number(at)),
  }
}

const instant = (milliseconds: unknown) =>
  milliseconds === null ? null : new Date(Number(milliseconds))

/** Reserves it for the edit that the acceptor's editor makes next. */
export async function setAccepted(
  tx: Transaction,
  threadId: string,
  accepted: { by: By; acceptanceId: string; wordsBefore: string; wordsAfter: string },
): Promise<void> {
  const { by, acceptanceId, wordsBefore, wordsAfter } = accepted
  await tx
    .update(proposal)
    .set({ state: 'accepted', ...decidedBy(by), acceptanceId, wordsBefore, wordsAfter })
    .where(eq(proposal.threadId, threadId))
}

export async function setApplied(tx: Transaction, threadId: string): Promise<void> {
  await tx
    .update(proposal)
    .set({ appliedAt: sql`clock_timestamp()` })
    .where(eq(proposal.threadId, threadId))
}

export async function setOpen(tx: Transaction, threadId: string): Promise<void> {
  const nobody = { decidedBy: null, decidedFor: null, decidedAt: null }
  const nothing = { acceptanceId: null, wordsBefore: null, wordsAfter: null, appliedAt: null }
  await tx
    .update(proposal)
    .set({ state: 'open', ...nobody, ...nothing })
    .where(eq(proposal.threadId, threadId))
}

/** Declined with its reason, or withdrawn without one. */
export async function setClosed(
  tx: Transaction,
  threadId: string,
  closed: { by: By; state: 'declined' | 'withdrawn'; reason: string | null },
): Promise<void> {
  const { by, state, reason } = closed
  await tx
    .update(proposal)
    .set({ state, ...decidedBy(by), reason })
    .where(eq(proposal.threadId, threadId))
}

const decidedBy = ({ personId, organisationId }: By) => ({
  decidedBy: personId,
  decidedFor: organisationId,
  decidedAt: sql`clock_timestamp()`,
})

/** The last edit of the text that this person made since then; null when there is none in the log. */
export async function editSince(
  tx: Transaction,
  asked: { documentId: string; personId: string; since: Date },
): Promise<number | null> {
  const { rows } = await tx.execute<{ seq: string | null }>(sql`
    SELECT max(u.seq) AS seq FROM document_update u
    JOIN document d ON d.id = u.document_id AND d.epoch = u.epoch
    WHERE u.document_id = ${asked.documentId} AND u.person_id = ${asked.personId}
      AND u.system IS NULL AND u.committed_at >= to_timestamp(${asked.since.getTime()} / 1000.0)`)
  const seq = rows[0]?.seq
  return seq === null || seq === undefined ? null : Number(seq)
}

/** Whoever may decide about proposals in the area on that day, and sign in. */
export async function decidersOf(db: Db, areaId: string, day: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    SELECT DISTINCT r.person_id AS id FROM role_assignment r JOIN person p ON p.id = r.person_id
    WHERE r.area_id = ${areaId} AND r.role IN ('process-leader', 'member')
      AND p.disabled_at IS NULL
      AND r.starts_on <= ${day} AND (r.ends_on IS NULL OR r.ends_on >= ${day})`)
  return rows.map(({ id }) => id)
}
