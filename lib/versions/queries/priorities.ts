import { inArray, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { priorityChange, versionPriority } from '@/lib/db/schema/priorities'
import type { FrozenPriority } from '../types'

/** The newest change of each of these priorities; one that is not there is left out. */
export async function newestChanges(db: Db, ids: readonly string[]): Promise<FrozenPriority[]> {
  if (ids.length === 0) return []
  const { priorityId, id, revision } = priorityChange
  return db
    .selectDistinctOn([priorityId], { priorityId, changeId: id })
    .from(priorityChange)
    .where(inArray(priorityId, [...ids]))
    .orderBy(priorityId, sql`${revision} DESC`)
}

export async function freezePriorities(
  tx: Transaction,
  versionId: string,
  frozen: readonly FrozenPriority[],
): Promise<void> {
  if (frozen.length === 0) return
  await tx.insert(versionPriority).values(frozen.map((one) => ({ versionId, ...one })))
}
