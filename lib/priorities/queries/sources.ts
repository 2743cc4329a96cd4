import { and, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { comment, thread } from '@/lib/db/schema/comments'
import { roadmap, section } from '@/lib/db/schema/county'
import { meeting } from '@/lib/db/schema/meetings'
import { outcome } from '@/lib/db/schema/outcomes'
import { OUTCOME_KINDS, type OutcomeKind } from '@/lib/outcomes/types'

/** As many of each are offered in a form. */
const OFFERED = 100
/** Signs of a comment that tell it from the others. */
const LINE = 90

export type SourceOutcome = {
  id: string
  kind: OutcomeKind
  text: string
  meetingId: string
  meeting: string
  at: Date
}
export type SourceThread = { id: string; words: string; section: string | null; at: Date }

/** Recorded outcomes, the newest meeting first; whoever asks has proved which meetings may be read. */
export async function readSourceOutcomes(
  db: Db,
  which: { meetingIds: readonly string[] } & ({ ids: readonly string[] } | object),
): Promise<SourceOutcome[]> {
  if (which.meetingIds.length === 0) return []
  const rows = await db
    .select({
      id: outcome.id,
      kind: outcome.kind,
      text: outcome.text,
      meetingId: meeting.id,
      meeting: meeting.title,
      at: meeting.startsAt,
    })
    .from(outcome)
    .innerJoin(meeting, eq(meeting.id, outcome.meetingId))
    .where(
      and(
        eq(outcome.state, 'recorded'),
        inArray(outcome.meetingId, [...which.meetingIds]),
        'ids' in which ? inArray(outcome.id, [...which.ids]) : undefined,
      ),
    )
    .orderBy(desc(meeting.startsAt), outcome.recordedAt, outcome.id)
    .limit(OFFERED)
  return rows.map((row) => ({
    ...row,
    kind: OUTCOME_KINDS.find((kind) => kind === row.kind) ?? 'insight',
  }))
}

/** Meetings out of which these outcomes came; the caller filters by `authorize`. */
export const meetingsOfOutcomes = (ids: readonly string[]): SQL =>
  inArray(
    meeting.id,
    sql`(SELECT o.meeting_id FROM outcome o WHERE o.id = ANY(${sql.param([...ids])}::uuid[]))`,
  )

/** Threads of an area by their first words, the newest first: those given, or all that a form offers. */
export async function readSourceThreads(
  db: Db,
  { areaId, ids }: { areaId: string; ids?: readonly string[] },
): Promise<SourceThread[]> {
  const rows = await db
    .select({
      id: thread.id,
      words: comment.body,
      section: section.title,
      at: thread.createdAt,
    })
    .from(thread)
    // The first comment has the thread's own id.
    .innerJoin(comment, eq(comment.id, thread.id))
    .leftJoin(section, eq(section.id, thread.sectionId))
    .leftJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(and(eq(thread.areaId, areaId), ids ? inArray(thread.id, [...ids]) : undefined))
    .orderBy(desc(thread.createdAt), thread.id)
    .limit(OFFERED)
  return rows.map((row) => ({ ...row, words: shortened(row.words) }))
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= LINE ? line : `${line.slice(0, LINE).trimEnd()} …`
}
