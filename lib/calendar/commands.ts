import type { Grant } from '@/lib/access/authorize'
import type { DoorDeps } from '@/lib/auth/prove'
import { ok, type Result } from '@/lib/kernel/result'
import { beginRound, endRounds } from './queries/feeds'
import type { ChangeFeed } from './schema'

/** Makes a new secret address for the person's own calendar, or ends it (CA3). */
export async function changeFeed(
  { db, locale }: Pick<DoorDeps, 'db' | 'locale'>,
  grant: Grant<'self.manage'>,
  { act }: ChangeFeed,
): Promise<Result<undefined>> {
  await db.transaction((tx) =>
    act === 'make'
      ? beginRound(tx, { personId: grant.person.id, locale })
      : endRounds(tx, grant.person.id),
  )
  return ok()
}
