import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { roadmap, section } from '@/lib/db/schema/county'
import {
  agendaItem,
  agendaProposal,
  meetingArea,
  meetingKind,
  meetingMaterial,
} from '@/lib/db/schema/meetings'
import { notice } from '@/lib/db/schema/notices'
import { organisation } from '@/lib/db/schema/people'
import type { NewId } from '@/lib/kernel/ids'
import type { StandingItem } from '@/lib/meetings/types'

/** Ids of what is on the agenda, in its order. The meeting's row is locked by whoever asks. */
export async function orderOf(tx: Transaction, meetingId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, meetingId), isNull(agendaItem.removedAt)))
    .orderBy(agendaItem.position, agendaItem.createdAt)
  return rows.map(({ id }) => id)
}

export async function saveOrder(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries())
    await tx
      .update(agendaItem)
      .set({ position: index + 1 })
      .where(eq(agendaItem.id, id))
}

export async function insertItem(
  tx: Transaction,
  row: Omit<typeof agendaItem.$inferInsert, 'position'>,
): Promise<void> {
  const before = await orderOf(tx, row.meetingId)
  await tx.insert(agendaItem).values({ ...row, position: before.length + 1 })
}

export async function findItem(
  tx: Transaction,
  { meetingId, itemId }: { meetingId: string; itemId: string },
) {
  const [row] = await tx
    .select()
    .from(agendaItem)
    .where(
      and(
        eq(agendaItem.id, itemId),
        eq(agendaItem.meetingId, meetingId),
        isNull(agendaItem.removedAt),
      ),
    )
  return row ?? null
}

/** False: there is no such item on the agenda of that meeting. */
export async function updateItem(
  tx: Transaction,
  { meetingId, itemId }: { meetingId: string; itemId: string },
  set: Partial<typeof agendaItem.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(agendaItem)
    .set(set)
    .where(
      and(
        eq(agendaItem.id, itemId),
        eq(agendaItem.meetingId, meetingId),
        isNull(agendaItem.removedAt),
      ),
    )
    .returning({ id: agendaItem.id })
  return rows.length > 0
}

/** What an agenda of that kind of meeting begins with. */
export async function insertStandingItems(
  tx: Transaction,
  newId: NewId,
  { meetingId, kind }: { meetingId: string; kind: string },
): Promise<void> {
  const [row] = await tx
    .select({ items: meetingKind.standingItems })
    .from(meetingKind)
    .where(eq(meetingKind.key, kind))
  for (const { title, purpose, minutes } of (row?.items ?? []) as StandingItem[])
    await insertItem(tx, {
      id: newId(),
      meetingId,
      title: title.sv,
      purpose,
      minutes,
      standing: true,
    })
}

/** Whether that section belongs to a roadmap of one of the meeting's areas, of those that are readable. */
export async function isSectionOf(
  tx: Transaction,
  sectionId: string,
  { meetingId, readable }: { meetingId: string; readable: readonly string[] },
): Promise<boolean> {
  const rows = await tx
    .select({ id: section.id })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .innerJoin(meetingArea, eq(meetingArea.areaId, roadmap.areaId))
    .where(
      and(
        eq(section.id, sectionId),
        isNull(section.removedAt),
        eq(meetingArea.meetingId, meetingId),
        inArray(meetingArea.areaId, [...readable]),
      ),
    )
  return rows.length > 0
}

export async function organisationExists(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(inArray(organisation.id, [id]))
  return rows.length > 0
}

/** False: there is another thing with that id. */
export async function insertProposal(
  tx: Transaction,
  row: typeof agendaProposal.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(agendaProposal)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: agendaProposal.id })
  return rows.length > 0
}

export function countWaiting(tx: Transaction, meetingId: string, personId: string) {
  const { proposedBy, state } = agendaProposal
  return tx.$count(
    agendaProposal,
    and(eq(agendaProposal.meetingId, meetingId), eq(proposedBy, personId), eq(state, 'waiting')),
  )
}

export async function findProposal(tx: Transaction, meetingId: string, id: string) {
  const [row] = await tx
    .select()
    .from(agendaProposal)
    .where(and(eq(agendaProposal.id, id), eq(agendaProposal.meetingId, meetingId)))
    .for('update')
  return row ?? null
}

export async function updateProposal(
  tx: Transaction,
  id: string,
  set: Partial<typeof agendaProposal.$inferInsert>,
): Promise<void> {
  await tx.update(agendaProposal).set(set).where(eq(agendaProposal.id, id))
}

/** Nobody waits any more for the answer to this proposal; others of the meeting may. */
export async function settleProposal(
  tx: Transaction,
  { meetingId, proposalId }: { meetingId: string; proposalId: string },
): Promise<void> {
  await tx
    .update(notice)
    .set({ settledAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(notice.meetingId, meetingId),
        eq(notice.kind, 'agenda-item-proposed'),
        sql`${notice.detail} ->> 'proposalId' = ${proposalId}`,
        isNull(notice.settledAt),
      ),
    )
}

export async function insertMaterial(
  tx: Transaction,
  row: typeof meetingMaterial.$inferInsert,
): Promise<void> {
  await tx.insert(meetingMaterial).values(row)
}

/** False: there is no such material at that meeting. The file stays: minutes may speak of it. */
export async function takeMaterialAway(
  tx: Transaction,
  { meetingId, materialId }: { meetingId: string; materialId: string },
): Promise<boolean> {
  const rows = await tx
    .update(meetingMaterial)
    .set({ removedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(meetingMaterial.id, materialId),
        eq(meetingMaterial.meetingId, meetingId),
        isNull(meetingMaterial.removedAt),
      ),
    )
    .returning({ id: meetingMaterial.id })
  return rows.length > 0
}
