import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { takeDue } from '../queries/changing'
import { tellFollowers } from './telling'

/**
 * Tells those who follow offers up that the day has come until which a meeting was deferred (O8): once,
 * since the note that they were told is written in the same transaction.
 *
 * @returns how many offers.
 */
export async function remindOfOffers({
  db,
  newId,
}: Pick<Deps<Database>, 'db' | 'newId'>): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await takeDue(tx)
    for (const { id } of due)
      await tellFollowers(tx, newId, { kind: 'offer-due', offerId: id, by: null })
    return due.length
  })
}
