import type { Grant } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { readSignedWord } from '@/lib/kernel/signed-word'
import { saveMailChoice, stopMail } from '@/lib/mail/queries'
import { settleOwn, settleRead } from './queries/own'
import { UNSUBSCRIBE } from './rules'
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

/**
 * Says no to digests for whoever the word was signed for, without a session. A word that nobody signed
 * changes nothing, asks the database nothing, and is answered alike.
 */
export async function unsubscribe(
  { db, config }: Pick<Deps<Database>, 'db'> & { config: { secret: string } },
  token: string,
): Promise<void> {
  const personId = readSignedWord(config.secret, UNSUBSCRIBE, token)
  if (personId !== null) await db.transaction((tx) => stopMail(tx, personId))
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
