import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { Actor } from '@/lib/access/types'
import { readAreas } from '@/lib/areas/queries'
import type { Area } from '@/lib/areas/types'
import type { Db } from '@/lib/db/connection'
import { ballotOption } from '@/lib/db/schema/ballots'
import { priority, priorityChange } from '@/lib/db/schema/priorities'
import { stateOf } from '@/lib/priorities/queries/reading'

/**
 * The priorities that a ballot asked about, as far as the actor may read them: where each stands now, whether
 * somebody has decided with this ballot as the source (PR3), and whether the actor may.
 */
export async function readLedTo(db: Db, actor: Actor, ballotId: string) {
  const areas = await readAreas(db)
  const may = (action: 'area.read' | 'priority.manage', { id, visibility }: Area) =>
    authorize(actor, action, { type: 'area', id, visibility }).ok
  const readable = areas.filter((one) => may('area.read', one))
  const rows = await readAsked(db, { ballotId, areaIds: readable.map(({ id }) => id) })
  return readable.flatMap((area) =>
    rows
      .filter(({ areaId }) => areaId === area.id)
      .map((row) => ({ ...row, slug: area.slug, decides: may('priority.manage', area) })),
  )
}

async function readAsked(db: Db, which: { ballotId: string; areaIds: readonly string[] }) {
  const { ballotId, areaIds } = which
  const rows = await db
    .select({
      id: priority.id,
      title: priority.title,
      state: priority.state,
      areaId: priority.areaId,
      isDecided: sql<boolean>`EXISTS (SELECT 1 FROM ${priorityChange}
        WHERE ${priorityChange.priorityId} = ${priority.id} AND ${priorityChange.ballotId} = ${ballotId})`,
    })
    .from(ballotOption)
    .innerJoin(priority, eq(priority.id, ballotOption.priorityId))
    .where(and(eq(ballotOption.ballotId, ballotId), inArray(priority.areaId, [...areaIds])))
    .orderBy(asc(ballotOption.position))
  return rows.map((row) => ({ ...row, state: stateOf(row.state) }))
}
