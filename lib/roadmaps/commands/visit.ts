import type { Grant } from '@/lib/access/authorize'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { ok, type Result } from '@/lib/kernel/result'
import { saveVisit } from '../queries/news'
import type { MarkRead } from '../schema'

/** Marks the news up to `until` as read; never further than now, whatever the page said. */
export async function markRead(
  { db, clock }: Deps<Database>,
  grant: Grant<'self.manage'>,
  { until }: MarkRead,
): Promise<Result<undefined>> {
  const now = clock.now()
  const asked = new Date(until)
  await db.transaction((tx) => saveVisit(tx, grant.person.id, asked < now ? asked : now))
  return ok()
}
