import 'server-only'
import { requireActor } from '@/lib/auth/next'
import { runtime } from '@/lib/runtime'
import { readMailChoice } from '@/lib/mail/queries'
import { databaseNow } from './queries/own'

/** When a page was read, by the database's clock: what came later is not marked as read with it. */
export function pageTime(): Promise<Date> {
  return databaseNow(runtime().db)
}

export async function loadMailChoice() {
  const actor = await requireActor('/account')
  return readMailChoice(runtime().db, actor.person.id)
}
