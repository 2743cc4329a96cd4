import type { Grant } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { saveMailChoice, settleOwn, settleRead } from './queries'
import type { ChooseMail, ReadAll, SettleNotice } from './schema'

type Mine = Grant<'self.manage'>

/** Takes one thing off the person's own list; doing it twice is doing it once. */
export async function settle(
  { db }: Deps<Database>,
  grant: Mine,
  { notice }: SettleNotice,
): Promise<Result<undefined, { type: 'notice-not-found' }>> {
  return db.transaction(async (tx) => {
    const settled = await settleOwn(tx, grant.person.id, notice)
    return settled === 'settled' ? ok() : err({ type: 'notice-not-found' })
  })
}

/** Marks what there was to read as read, as far as the page showed it. */
export async function markAllRead(
  { db }: Deps<Database>,
  grant: Mine,
  { until, area }: ReadAll,
): Promise<Result<undefined, { type: 'area-not-found' }>> {
  return db.transaction(async (tx) => {
    const place = area === '' ? null : await areaBySlug(tx, area)
    if (area !== '' && !place) return err({ type: 'area-not-found' })
    const areaId = place?.id ?? null
    await settleRead(tx, grant.person.id, { until: new Date(until), areaId })
    return ok()
  })
}

/** How often, and in which language, mail reaches the person from now on. */
export async function chooseMail(
  { db }: Deps<Database>,
  grant: Mine,
  choice: ChooseMail,
): Promise<Result<undefined>> {
  await db.transaction((tx) => saveMailChoice(tx, grant.person.id, choice))
  return ok()
}
